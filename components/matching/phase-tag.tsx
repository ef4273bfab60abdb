import { useTranslations } from 'next-intl';
import { Tag } from '@/components/ui/tag';
import type { PoolPhase } from '@/lib/matching/pool';

const TONE = { coming: 'wait', open: 'match', used_up: 'plain', stopped: 'stop', closed: 'plain' } as const;

/** Where a pool stands, in a word. */
export function PhaseTag({ phase }: { phase: PoolPhase }) {
  const t = useTranslations('matched.phases');
  return <Tag tone={TONE[phase]}>{t(phase)}</Tag>;
}
