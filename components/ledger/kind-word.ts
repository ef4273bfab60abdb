import type { useTranslations } from 'next-intl';
import { formatMinor } from '@/lib/money/currency';
import { formatYuan } from '@/lib/money/format';

type Words = ReturnType<typeof useTranslations<'ledger.kind'>>;

/** A movement of the ledger, as far as its name goes. */
interface Named {
  kind: string;
  reversesSeq: number | null;
  /** What it moved, where the net stays as it is. */
  movedFen: number;
  /** Of a match: enterprises' and foundations' stay two figures (R92). */
  funder: 'enterprise' | 'foundation' | null;
  fee?: { amount: number; currency: string } | null;
}

/** What moves the net: its amount has a column of its own. */
const COUNTED = {
  gift: 'gift',
  refund: 'refund',
  'refund.failed': 'refund-failed',
  dispute: 'dispute',
  'dispute.reinstated': 'dispute-reinstated',
} as const;

/** What leaves the net as it is says how much it moved. */
const APART = {
  spending: 'spending',
  disbursement: 'disbursement',
} as const;

const MATCH = {
  match: 'match',
  'match.reversed': 'match-reversed',
  'match.restored': 'match-restored',
} as const;

/** What a movement is, in a word. A reversal names the line it takes back. */
export function kindWord(t: Words, { kind, reversesSeq, movedFen, funder, fee }: Named): string {
  const amount = formatYuan(movedFen);
  const seq = reversesSeq?.toLocaleString('en-US');
  if (seq && funder) return t('reversal-match', { seq, funder, amount });
  if (seq) return t('reversal', { seq });
  if (fee) return t('fee', { amount: formatMinor(fee.amount, fee.currency) });
  if (funder) return t(MATCH[kind as keyof typeof MATCH] ?? 'other', { funder, amount });
  if (kind in APART) return t(APART[kind as keyof typeof APART], { amount });
  return kind in COUNTED ? t(COUNTED[kind as keyof typeof COUNTED]) : t('other');
}
