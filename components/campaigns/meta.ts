import type { Tone } from '@/components/ui/tag';
import type { CampaignState } from '@/lib/campaigns/campaign';

/** The tone of a campaign's state. */
export const STATE_TONE: Record<CampaignState, Tone> = {
  draft: 'plain',
  submitted: 'wait',
  returned: 'stop',
  approved: 'wait',
  filed: 'wait',
  scheduled: 'wait',
  live: 'live',
  paused: 'stop',
  closed: 'plain',
  reporting: 'plain',
  completed: 'plain',
  taken_down: 'stop',
  resolved: 'stop',
};

/** `上饶市 · 婺源县`: a county under its city. */
export function placeName({ cityName, regionName }: { cityName: string | null; regionName: string }): string {
  return cityName ? `${cityName} · ${regionName}` : regionName;
}
