import { useTranslations } from 'next-intl';
import { Tag, type Tone } from '@/components/ui/tag';
import type { DutyState, ObligationKind } from '@/lib/disclosure/obligations';

const TONES: Record<DutyState, Tone> = {
  future: 'plain',
  due_soon: 'wait',
  overdue: 'stop',
  met: 'live',
  met_late: 'wait',
};

/** Where an obligation stands, in a word. */
export function DutyTag({ state }: { state: DutyState }) {
  return <Tag tone={TONES[state]}>{useTranslations('disclosure.state')(state)}</Tag>;
}

/** The name of a report: `第 2 期季度进展`. */
export function useReportName() {
  const t = useTranslations('disclosure.kind');
  return ({ kind, n }: { kind: ObligationKind; n: number }) => t(kind, { n: String(n) });
}
