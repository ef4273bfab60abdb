import type { Fen } from '@/lib/money/fen';

/** Pieces of time, the finest first. */
export const TIMES = ['day', 'week', 'month', 'year'] as const;
export type Time = (typeof TIMES)[number];

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
  ...TIMES,
] as const;
export type Grouping = (typeof GROUPINGS)[number];
export const isTime = (by: Grouping): by is Time => TIMES.some((time) => time === by);
/** Pieces of months: only days' figures can be added up to them. */
export const isFine = (by: Grouping): by is 'day' | 'week' => by === 'day' || by === 'week';

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
