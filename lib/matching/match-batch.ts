import 'server-only';
import { grouped } from '@/lib/grouped';
import { diffPostings, type Standing } from '@/lib/ledger/diff';
import type { Posting } from '@/lib/ledger/posting';
import { grantBatch, type NewGrant, newGiftOf } from './grant-batch';
import { loadGrants, loadHolds, loadOpenPools, loadStandingMatches, loadUses, type Tx } from './load';
import { looksAt } from './pool';
import { type GrantPosted, matchPostings } from './postings';
import type { Hold } from './rules';

/** What the gifts of a batch come to, as settle worked it out. */
export interface CountedBatch {
  /** Every gift that was looked at, counted or not. */
  giftIds: readonly string[];
  /** What the ledger should have of them. */
  wanted: readonly Posting[];
  /** What of it is about to be written, in the order it will be. */
  posting: readonly Posting[];
  donorKeyOf(giftId: string): string;
}

export interface Matched {
  reverse: Standing[];
  post: Posting[];
  grants: NewGrant[];
}

/**
 * The matches of a batch: gifts that are posted are evaluated in the order they are posted, then all that was granted to
 * the batch's gifts, now or before, is compared with what stands. The caller holds the ledger head's lock, so nobody
 * grants from a pool meanwhile and no cap can be passed (R87). One round trip where nothing is matched.
 */
export async function matchBatch(tx: Tx, batch: CountedBatch): Promise<Matched> {
  const gifts = batch.posting.filter((posting) => posting.kind === 'gift');
  const times = gifts.map((gift) => gift.occurredAt.getTime());
  const [known, pools] = await Promise.all([
    loadGrants(tx, batch.giftIds),
    times.length === 0
      ? []
      : loadOpenPools(tx, { from: new Date(Math.min(...times)), to: new Date(Math.max(...times)) }),
  ]);
  const grants = await evaluate(tx, pools, known, gifts, batch);
  const poolOf = new Map(pools.map((pool) => [pool.id, pool]));
  // A suspicion may be older than the grant: of a payment that was in review, for one.
  const holds = grants.length === 0 ? new Map<string, Hold>() : await loadHolds(tx, batch.giftIds);
  const all: GrantPosted[] = [
    ...known,
    ...grants.map(
      (grant): GrantPosted => ({
        ...poolOf.get(grant.poolId)!,
        ...grant,
        hold: holds.get(grant.giftId) ?? 'none',
      }),
    ),
  ];
  const byGift = grouped(batch.wanted, (posting) => posting.giftId);
  const wanted = all.flatMap((grant) => matchPostings(grant, byGift.get(grant.giftId) ?? []));
  const granted = known.filter((grant) => grant.fen > 0).map((grant) => grant.giftId);
  const standing = granted.length === 0 ? [] : await loadStandingMatches(tx, granted);
  return { ...diffPostings(wanted, standing), grants };
}

async function evaluate(
  tx: Tx,
  pools: Awaited<ReturnType<typeof loadOpenPools>>,
  known: readonly GrantPosted[],
  postings: readonly Posting[],
  batch: CountedBatch,
): Promise<NewGrant[]> {
  const gifts = postings
    .map((posting) => newGiftOf(posting, batch.donorKeyOf(posting.giftId!)))
    .filter((gift) => pools.some((pool) => looksAt(pool, gift)));
  if (gifts.length === 0) return [];
  const seen = new Set(known.map((grant) => `${grant.poolId}\n${grant.giftId}`));
  const uses = await loadUses(tx, pools, gifts);
  return grantBatch(pools, gifts, uses, (pool, gift) => seen.has(`${pool.id}\n${gift.giftId}`));
}
