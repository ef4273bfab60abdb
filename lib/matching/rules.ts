import type { FUNDERS, GRANT_REASONS } from '@/db/schema/matching';
import type { Fen } from '@/lib/money/fen';
import { shareDown } from '@/lib/money/share';

/**
 * What a pool makes of one gift (domain.md C.2, its trigger GIFT with a fixed ratio). Pure: the same gifts in the same
 * order give the same grants, so anyone may run it again over the ledger (R88).
 */
export type FunderKind = (typeof FUNDERS)[number];
export type GrantReason = (typeof GRANT_REASONS)[number];
/** `held` while officials look at a suspicion about the gift, `forfeited` when it proved true (R90; view `match_holds`). */
export type Hold = 'none' | 'held' | 'forfeited';

/** Parts of 10,000. */
export const WHOLE_BP = 10_000;

/** The limits a match keeps. Amounts in fen; frozen when the pool is published (R89). */
export interface PoolRules {
  totalFen: Fen;
  ratioBp: number;
  minGiftFen: Fen;
  giftCapFen: Fen;
  donorDayCapFen: Fen;
  campaignCapFen: Fen;
}

/** What was granted before: of the pool, to this donor on this day, to this campaign. */
export interface Used {
  poolFen: Fen;
  donorDayFen: Fen;
  campaignFen: Fen;
}

export interface Granted {
  fen: Fen;
  /** `ok`; or what lowered the match, to nothing or to less. */
  reason: GrantReason;
}

/** Nobody signed in or left an address or a number (`donorKeyOf`): what a donor gives on a day cannot be counted. */
export const isUnknownDonor = (donorKey: string) => donorKey.startsWith('gift:');

/**
 * The match of a gift of `giftFen` by this donor: the ratio rounded down, then every cap from the narrowest to the
 * widest, the pool last; each lowers it to what is left there. The reason names the one that lowered it most.
 */
export function grantOf(rules: PoolRules, gift: { fen: Fen; donorKey: string }, used: Used): Granted {
  if (isUnknownDonor(gift.donorKey)) return { fen: 0, reason: 'no_donor' };
  const base = shareDown(gift.fen, rules.ratioBp, WHOLE_BP);
  if (gift.fen < rules.minGiftFen || base === 0) return { fen: 0, reason: 'below_minimum' };
  const limits: [Fen, GrantReason][] = [
    [rules.giftCapFen, 'cap_gift'],
    [rules.donorDayCapFen - used.donorDayFen, 'cap_donor_day'],
    [rules.campaignCapFen - used.campaignFen, 'cap_campaign'],
    [rules.totalFen - used.poolFen, 'pool_exhausted'],
  ];
  return limits.reduce<Granted>(
    (granted, [left, reason]) => (left < granted.fen ? { fen: Math.max(0, left), reason } : granted),
    { fen: base, reason: 'ok' },
  );
}
