import { addFen } from '@/lib/money/fen';

/** contract.md's totals object, the same everywhere. All amounts in fen of CNY. */
export interface Totals {
  currency: 'CNY';
  /** Gifts that ever succeeded. */
  giftCount: number;
  /** Distinct donors whose net in this scope is above zero. */
  donorCount: number;
  grossFen: number;
  refundedFen: number;
  disputedFen: number;
  /** gross − refunded − disputed. */
  netFen: number;
  /** Enterprise and foundation matches; in no other figure. */
  matchedFen: number;
  matchedEnterpriseFen: number;
  matchedFoundationFen: number;
  /** Accepted by the provider and not finished (a delayed method). */
  pendingCount: number;
  pendingFen: number;
  /** The platform's last posted ledger `seq`. */
  checkpoint: number;
  /** The database's time of the read, ISO 8601 UTC; from one snapshot with `checkpoint`. */
  asOf: string;
}

/** A scope's stored figures as read; null where nothing was ever counted. */
export interface TotalsRow {
  scope: string;
  giftCount: number | null;
  donorCount: number | null;
  grossFen: number | null;
  refundedFen: number | null;
  disputedFen: number | null;
  matchedEnterpriseFen: number | null;
  matchedFoundationFen: number | null;
  pendingCount: number | null;
  pendingFen: number | null;
  checkpoint: number;
  asOf: Date;
}

export function toTotals(row: TotalsRow): Totals {
  const grossFen = row.grossFen ?? 0;
  const refundedFen = row.refundedFen ?? 0;
  const disputedFen = row.disputedFen ?? 0;
  const matchedEnterpriseFen = row.matchedEnterpriseFen ?? 0;
  const matchedFoundationFen = row.matchedFoundationFen ?? 0;
  return {
    currency: 'CNY',
    giftCount: row.giftCount ?? 0,
    donorCount: row.donorCount ?? 0,
    grossFen,
    refundedFen,
    disputedFen,
    netFen: grossFen - refundedFen - disputedFen,
    matchedFen: matchedEnterpriseFen + matchedFoundationFen,
    matchedEnterpriseFen,
    matchedFoundationFen,
    pendingCount: row.pendingCount ?? 0,
    pendingFen: row.pendingFen ?? 0,
    checkpoint: row.checkpoint,
    asOf: row.asOf.toISOString(),
  };
}

const ADDED = [
  'giftCount',
  'grossFen',
  'refundedFen',
  'disputedFen',
  'netFen',
  'matchedFen',
  'matchedEnterpriseFen',
  'matchedFoundationFen',
  'pendingCount',
  'pendingFen',
] as const satisfies readonly (keyof Totals)[];

/** Totals of scopes that share no gift, added up, as of one snapshot. Donors are left out: the same person is in several. */
export function addedTotals(
  { checkpoint, asOf }: Pick<Totals, 'checkpoint' | 'asOf'>,
  parts: readonly Totals[],
): Omit<Totals, 'donorCount'> {
  const sum = (name: (typeof ADDED)[number]) => parts.reduce((fen, part) => addFen(fen, part[name]), 0);
  const added = Object.fromEntries(ADDED.map((name) => [name, sum(name)])) as Record<
    (typeof ADDED)[number],
    number
  >;
  return { currency: 'CNY', ...added, checkpoint, asOf };
}
