import { createHash } from 'node:crypto';
import type { FunderKind, PoolRules } from './rules';

/** A pool as settle and the public know it (domain.md C.1). Pure. */
export interface Pool extends PoolRules {
  id: string;
  /** Gifts that count in this festival are matched. */
  festivalId: string;
  kind: FunderKind;
  funderZh: string;
  funderEn: string;
  pledge: string;
  /** Half-open, by the time a gift was paid. */
  opensAt: Date;
  closesAt: Date;
}

/** Which gifts a pool looks at. */
export type Window = Pick<Pool, 'festivalId' | 'opensAt' | 'closesAt'>;

/** Whether a gift paid then, counted there, is one of those this pool looks at. */
export function looksAt(pool: Window, gift: { scopes: readonly string[]; paidAt: Date }): boolean {
  const at = gift.paidAt.getTime();
  return (
    pool.opensAt.getTime() <= at &&
    at < pool.closesAt.getTime() &&
    gift.scopes.includes(`festival:${pool.festivalId}`)
  );
}

/** The keys of the two caps that are counted beside the pool itself (`match_uses`). */
export const capKeys = (gift: { campaignId: string; donorKey: string; day: string }) => ({
  campaign: `campaign:${gift.campaignId}`,
  donorDay: `donor:${gift.day}:${gift.donorKey}`,
});

/** The rules in the words that are hashed when they are published (R89): a line a fact, times in UTC, amounts in fen. */
export function rulesText(pool: Pool): string {
  return [
    'camphor-match/1',
    `pool ${pool.id}`,
    `festival ${pool.festivalId}`,
    `funder ${pool.kind} ${pool.funderZh} / ${pool.funderEn}`,
    `pledge ${pool.pledge}`,
    `total ${pool.totalFen}`,
    `ratio ${pool.ratioBp}/10000 rounded down`,
    `gift from ${pool.minGiftFen}`,
    `at most of a gift ${pool.giftCapFen}`,
    'donor known by an account, or by an e-mail address or telephone number left in the form',
    `at most of a donor's day (Asia/Shanghai) ${pool.donorDayCapFen}`,
    `at most of a campaign ${pool.campaignCapFen}`,
    `paid from ${pool.opensAt.toISOString()}`,
    `paid before ${pool.closesAt.toISOString()}`,
    'order: as the ledger counts the gifts',
    'what goes back with a refund is not granted again',
  ].join('\n');
}

/** SHA-256 of the rules, hex. */
export const rulesHash = (pool: Pool): string => createHash('sha256').update(rulesText(pool)).digest('hex');

/** Where a published pool stands. */
export type PoolPhase = 'coming' | 'open' | 'used_up' | 'stopped' | 'closed';

export function phaseOf(
  pool: Pick<Pool, 'opensAt' | 'closesAt' | 'totalFen'> & { grantedFen: number; stoppedAt: Date | null },
  now: Date,
): PoolPhase {
  if (pool.closesAt <= now) return 'closed';
  if (pool.stoppedAt !== null) return 'stopped';
  if (pool.opensAt > now) return 'coming';
  return pool.grantedFen >= pool.totalFen ? 'used_up' : 'open';
}
