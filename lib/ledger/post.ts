import 'server-only';
import type { Sql } from '@/db/client';
import { jsonRows } from '@/db/rows';
import { type ChainedTransaction, chainHash } from './chain';
import { postingKey, type Standing } from './diff';
import { type Entry, entriesOf, type Posting, reversed } from './posting';

/** The chain's head, held by the lock of the transaction that read it. */
export interface Head {
  seq: number;
  hash: Uint8Array;
}

/** What was written: the movement, its sign, and its place in the chain. */
export interface Posted {
  posting: Posting;
  sign: 1 | -1;
  seq: number;
}

type Tx = Parameters<Parameters<Sql['begin']>[1]>[0];

/**
 * Locks the head: whoever holds it is the only one posting, so `seq` has no gap and follows commit order.
 * Read bundles after this call, never before.
 */
export async function lockHead(tx: Tx): Promise<Head> {
  const [head] = await tx<Head[]>`select seq, hash from ledger_head where id = 1 for update`;
  if (!head) throw new Error('the ledger has no head: run the migrations');
  return head;
}

/**
 * The only writer of the ledger. Appends reversals, then postings, as one gapless, hash-chained run, in three
 * statements however many there are: the head first, then entries, then transactions (0012_chain_rules.sql).
 * PostgreSQL refuses what does not balance, leaves a gap, or stands already.
 */
export async function post(
  tx: Tx,
  head: Head,
  work: { reverse: readonly Standing[]; post: readonly Posting[] },
  postedAt: Date,
): Promise<Posted[]> {
  if (work.reverse.length + work.post.length === 0) return [];
  const versions = await postedBefore(tx, work.post);
  const chain: { transaction: ChainedTransaction; prevHash: Uint8Array; hash: Uint8Array; posted: Posted }[] =
    [];
  let { seq, hash } = head;
  const append = (
    posting: Posting,
    sign: 1 | -1,
    kind: string,
    externalId: string,
    reversesSeq: number | null,
    entries: Entry[],
  ) => {
    seq += 1;
    const { provider, giftId, campaignId, scopes, day, occurredAt } = posting;
    const transaction = {
      seq,
      kind,
      provider,
      externalId,
      giftId,
      campaignId,
      scopes,
      day,
      occurredAt,
      postedAt,
      reversesSeq,
      entries,
    };
    const prevHash = hash;
    hash = chainHash(prevHash, transaction);
    chain.push({ transaction, prevHash, hash, posted: { posting, sign, seq } });
  };
  for (const standing of work.reverse) {
    const externalId = `${standing.objectId}${suffix(standing.version)}`;
    append(
      standing,
      -1,
      `${standing.kind}.reversal`,
      externalId,
      standing.seq,
      reversed(entriesOf(standing)),
    );
  }
  for (const posting of work.post) {
    const version = (versions.get(postingKey(posting)) ?? 0) + 1;
    append(posting, 1, posting.kind, `${posting.objectId}${suffix(version)}`, null, entriesOf(posting));
  }
  await Promise.all([
    tx`update ledger_head set seq = ${seq}, hash = ${hash as Buffer} where id = 1`,
    ...insertions(tx, chain),
  ]);
  return chain.map((link) => link.posted);
}

/** The first posting of an object carries its bare id, the second `#2`, and so on. */
const suffix = (version: number): string => (version > 1 ? `#${version}` : '');

/** How often each movement was posted before, reversed ones included. One look-up by key; a second only after a reversal. */
async function postedBefore(tx: Tx, postings: readonly Posting[]): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const provider of new Set(postings.map((p) => p.provider))) {
    const objects = [...new Set(postings.filter((p) => p.provider === provider).map((p) => p.objectId))];
    const first = await tx<{ kind: string; object: string }[]>`
      select kind, external_id as object from ledger_transactions where provider = ${provider} and external_id = any(${objects}) and reverses_seq is null`;
    for (const row of first) counts.set(`${provider} ${row.kind} ${row.object}`, 1);
    if (first.length === 0) continue;
    const again = await tx<{ kind: string; object: string; n: number }[]>`
      select l.kind, o.id as object, count(*)::int as n from unnest(${first.map((row) => row.object)}::text[]) as o(id)
      join ledger_transactions l on l.provider = ${provider} and l.external_id > o.id || '#' and l.external_id < o.id || '$' and l.reverses_seq is null
      group by 1, 2`;
    for (const row of again) counts.set(`${provider} ${row.kind} ${row.object}`, 1 + row.n);
  }
  return counts;
}

/** Entries, then their transactions: PostgreSQL refuses an entry of a transaction that is written already. */
function insertions(
  tx: Tx,
  chain: { transaction: ChainedTransaction; prevHash: Uint8Array; hash: Uint8Array }[],
): PromiseLike<unknown>[] {
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
  const entries = chain.flatMap(({ transaction }) =>
    transaction.entries.map((entry, n) => ({ seq: transaction.seq, n, ...entry })),
  );
  const rows = chain.map(({ transaction: { entries: _, ...row }, prevHash, hash }) => ({
    ...row,
    prevHash: hex(prevHash),
    hash: hex(hash),
  }));
  return [
    tx`
      insert into ledger_entries (seq, n, account, amount_fen, currency)
      select seq, n, account, "amountFen", currency
      from json_to_recordset(${jsonRows(entries)}::text::json) as e(seq bigint, n smallint, account text, "amountFen" bigint, currency text)`,
    tx`
      insert into ledger_transactions (seq, kind, provider, external_id, gift_id, campaign_id, scopes, day, occurred_at, posted_at, reverses_seq, prev_hash, hash)
      select seq, kind, provider, "externalId", "giftId", "campaignId", scopes, day, "occurredAt", "postedAt", "reversesSeq", decode("prevHash", 'hex'), decode(hash, 'hex')
      from json_to_recordset(${jsonRows(rows)}::text::json) as t(seq bigint, kind text, provider text, "externalId" text, "giftId" text, "campaignId" text,
        scopes text[], day date, "occurredAt" timestamptz, "postedAt" timestamptz, "reversesSeq" bigint, "prevHash" text, hash text)`,
  ];
}
