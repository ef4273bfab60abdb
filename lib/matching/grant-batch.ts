import type { Posting } from '@/lib/ledger/posting';
import { addFen } from '@/lib/money/fen';
import { capKeys, looksAt, type Pool } from './pool';
import { type GrantReason, grantOf } from './rules';

/** A gift that is posted for the first time, as a pool looks at it. */
export interface NewGift {
  giftId: string;
  campaignId: string;
  donorKey: string;
  fen: number;
  /** When it was paid, and its Asia/Shanghai day. */
  paidAt: Date;
  day: string;
  scopes: readonly string[];
}

export interface NewGrant {
  giftId: string;
  poolId: string;
  campaignId: string;
  donorKey: string;
  day: string;
  fen: number;
  reason: GrantReason;
}

/** What was granted before, by pool: in all, and by the keys of its caps (`capKeys`). Grows as grants are made. */
export class Uses {
  constructor(
    private readonly pools: Map<string, number>,
    private readonly byKey: Map<string, number>,
  ) {}

  ofPool = (pool: Pool) => this.pools.get(pool.id) ?? 0;
  of = (pool: Pool, key: string) => this.byKey.get(`${pool.id}\n${key}`) ?? 0;

  add(pool: Pool, keys: readonly string[], fen: number): void {
    this.pools.set(pool.id, addFen(this.ofPool(pool), fen));
    for (const key of keys) this.byKey.set(`${pool.id}\n${key}`, addFen(this.of(pool, key), fen));
  }
}

/**
 * Evaluates gifts one after another, in the order the ledger counts them; each pool for itself, and once: a gift that is
 * posted again, on another day, keeps what it was granted (`isOver`). A gift that no pool looks at has no grant; one that
 * a pool gives nothing has a grant of nothing, with the reason (R91). Settle and the replay of `npm run check` both run
 * this, so that the second proves the first (R88).
 */
export function grantBatch<P extends Pool>(
  pools: readonly P[],
  gifts: readonly NewGift[],
  uses: Uses,
  isOver: (pool: P, gift: NewGift) => boolean,
): NewGrant[] {
  const grants: NewGrant[] = [];
  for (const gift of gifts) {
    const keys = capKeys(gift);
    for (const pool of pools.filter((one) => looksAt(one, gift) && !isOver(one, gift))) {
      const { fen, reason } = grantOf(pool, gift, {
        poolFen: uses.ofPool(pool),
        donorDayFen: uses.of(pool, keys.donorDay),
        campaignFen: uses.of(pool, keys.campaign),
      });
      uses.add(pool, [keys.donorDay, keys.campaign], fen);
      const { giftId, campaignId, donorKey, day } = gift;
      grants.push({ giftId, poolId: pool.id, campaignId, donorKey, day, fen, reason });
    }
  }
  return grants;
}

/** The gift of a posting. */
export const newGiftOf = (posting: Posting, donorKey: string): NewGift => ({
  giftId: posting.giftId!,
  campaignId: posting.campaignId,
  donorKey,
  fen: posting.amountFen,
  paidAt: posting.occurredAt,
  day: posting.day,
  scopes: posting.scopes,
});
