import 'server-only';
import { sql } from '@/db/client';
import type { Finding } from '@/lib/ledger/check';
import { grantBatch, type NewGift, type NewGrant, Uses } from './grant-batch';
import { poolColumns, type Tx } from './load';
import { type Pool, rulesHash } from './pool';

type Published = Pool & { stoppedSeq: number | null; rulesHash: string };

const STEP = 1_000;
const MOST = 100;

/**
 * Runs the rules again over the ledger, from the first gift to the last, and compares with what was granted (R88): a
 * grant that is another, missing or too many is a finding, and so is a pool whose rules are not those that were published.
 * One snapshot, a thousand gifts at a time; memory grows with the gifts the pools looked at (a key each), not with the ledger.
 */
export async function replayMatches(): Promise<Finding[]> {
  return sql.begin('isolation level repeatable read read only', async (tx) => {
    await tx`set local statement_timeout = '10min'`;
    const pools = await tx<Published[]>`
      select ${poolColumns(tx)}, p.stopped_seq as "stoppedSeq", p.rules_hash as "rulesHash" from match_pools p
      where p.state = 'published' order by p.opens_at, p.id`;
    if (pools.length === 0) return [];
    const changed = pools
      .filter((pool) => rulesHash(pool) !== pool.rulesHash)
      .map((pool) => found(`pool ${pool.id}`, 'its rules are not those whose hash was published'));
    return [...changed, ...(await replay(tx, pools))].slice(0, MOST);
  });
}

async function replay(tx: Tx, pools: readonly Published[]): Promise<Finding[]> {
  const uses = new Uses(new Map(), new Map());
  const seen = new Set<string>();
  const findings: Finding[] = [];
  const from = new Date(Math.min(...pools.map((pool) => pool.opensAt.getTime())));
  const to = new Date(Math.max(...pools.map((pool) => pool.closesAt.getTime())));
  for (let last = 0; ; ) {
    const gifts = await giftsAfter(tx, last, { from, to });
    const grants = gifts.flatMap((gift) => {
      const isOver = (pool: Published, { giftId }: NewGift) =>
        seen.has(`${pool.id}\n${giftId}`) || isStopped(pool, gift.seq);
      const made = grantBatch(pools, [gift], uses, isOver);
      // At once: the same gift may be posted again a line further on.
      for (const grant of made) seen.add(`${grant.poolId}\n${grant.giftId}`);
      return made.map((grant) => ({ ...grant, giftSeq: gift.seq }));
    });
    findings.push(...(await compare(tx, grants)));
    if (findings.length >= MOST) return findings;
    if (gifts.length < STEP) break;
    last = gifts.at(-1)!.seq;
  }
  return [...findings, ...(await tooMany(tx, seen.size))];
}

const isStopped = (pool: Published, seq: number) => pool.stoppedSeq !== null && seq > pool.stoppedSeq;

/** The next gifts of the ledger that were paid between these instants, in its order. */
const giftsAfter = (tx: Tx, last: number, { from, to }: { from: Date; to: Date }) => tx<
  (NewGift & { seq: number })[]
>`
  select t.seq, t.gift_id as "giftId", t.campaign_id as "campaignId", g.donor_key as "donorKey", -e.amount_fen as fen,
    t.occurred_at as "paidAt", t.day::text as day, t.scopes
  from ledger_transactions t join gifts g on g.id = t.gift_id join ledger_entries e on e.seq = t.seq and e.account = 'gifts:' || t.campaign_id
  where t.seq > ${last} and t.kind = 'gift' and t.provider = 'stripe' and t.occurred_at >= ${from} and t.occurred_at < ${to} order by t.seq limit ${STEP}`;

/** What was granted to these gifts at these entries of the ledger, beside what the rules grant. */
async function compare(tx: Tx, grants: readonly (NewGrant & { giftSeq: number })[]): Promise<Finding[]> {
  if (grants.length === 0) return [];
  const rows = await tx<{ giftId: string; poolId: string; fen: number; reason: string; giftSeq: number }[]>`
    select gift_id as "giftId", pool_id as "poolId", fen, reason, gift_seq as "giftSeq" from match_grants where gift_id = any(${grants.map((grant) => grant.giftId)})`;
  const granted = new Map(rows.map((row) => [`${row.poolId}\n${row.giftId}`, row]));
  return grants.flatMap((grant) => {
    const row = granted.get(`${grant.poolId}\n${grant.giftId}`);
    if (row?.fen === grant.fen && row.reason === grant.reason && row.giftSeq === grant.giftSeq) return [];
    return found(
      `match of gift ${grant.giftId} by pool ${grant.poolId}`,
      `the rules grant ${grant.fen} fen (${grant.reason}), ${row ? `${row.fen} fen (${row.reason})` : 'nothing'} was granted`,
    );
  });
}

/** As many grants as the rules make, and not one more. */
async function tooMany(tx: Tx, made: number): Promise<Finding[]> {
  const [row] = await tx<[{ n: number }]>`select count(*) as n from match_grants`;
  return row.n > made ? [found('matches', `${row.n} grants are kept, the rules make ${made}`)] : [];
}

const found = (subject: string, problem: string): Finding => ({ check: 'replay_matches', subject, problem });
