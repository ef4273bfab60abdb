import { useTranslations } from 'next-intl';
import { Tag, type Tone } from '@/components/ui/tag';
import type { CampaignState } from '@/lib/campaigns/campaign';
import type { NgoState } from '@/lib/ngos/ngo';

const CAMPAIGN_TONES: Partial<Record<CampaignState, Tone>> = {
  live: 'live',
  submitted: 'wait',
  approved: 'wait',
  returned: 'stop',
  paused: 'stop',
  taken_down: 'stop',
  resolved: 'stop',
};
export const NGO_TONES: Record<NgoState, Tone> = {
  draft: 'plain',
  submitted: 'wait',
  returned: 'stop',
  verified: 'live',
  suspended: 'stop',
};

export function CampaignStateTag({ state }: { state: CampaignState }) {
  const t = useTranslations('common.state');
  return <Tag tone={CAMPAIGN_TONES[state]}>{t(state)}</Tag>;
}

export function NgoStateTag({ state }: { state: NgoState }) {
  const t = useTranslations('ngo.state');
  return <Tag tone={NGO_TONES[state]}>{t(state)}</Tag>;
}
