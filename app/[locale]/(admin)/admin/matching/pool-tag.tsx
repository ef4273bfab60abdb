import { useTranslations } from 'next-intl';
import { Tag, type Tone } from '@/components/ui/tag';
import type { PoolStage } from '@/lib/matching/pool-queries';

const TONES: Record<PoolStage, Tone> = {
  proposed: 'wait',
  withdrawn: 'plain',
  coming: 'plain',
  open: 'match',
  used_up: 'plain',
  stopped: 'stop',
  closed: 'plain',
};

/** Where a pool stands. */
export function PoolTag({ stage }: { stage: PoolStage }) {
  const t = useTranslations('matching.stages');
  return <Tag tone={TONES[stage]}>{t(stage)}</Tag>;
}
