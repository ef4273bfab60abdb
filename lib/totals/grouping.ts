import type { Fen } from '@/lib/money/fen';

/** What sums of cells may be grouped by. */
export const GROUPINGS = [
  'city',
  'county',
  'ngo',
  'campaign',
  'category',
  'programme',
  'festival',
  'channel',
  'day',
  'week',
  'month',
  'year',
] as const;
export type Grouping = (typeof GROUPINGS)[number];
export const TIMES: readonly Grouping[] = ['day', 'week', 'month', 'year'];

/** A sum of cells; fen of CNY. Donors do not add up and are not in it. */
export interface CellSums {
  giftCount: number;
  grossFen: Fen;
  refundedFen: Fen;
  disputedFen: Fen;
  netFen: Fen;
  matchedEnterpriseFen: Fen;
  matchedFoundationFen: Fen;
  /** Campaigns and executing organisations that anything is counted of. */
  campaignCount: number;
  ngoCount: number;
}
