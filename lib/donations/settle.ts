import 'server-only';
import { sql } from '@/db/client';
import { jsonRows } from '@/db/rows';
import { now as clockNow } from '@/lib/clock';
import { env } from '@/lib/env';
import { newHandle, newReference } from '@/lib/ids';
import { postingKey } from '@/lib/ledger/diff';
import { lockHead, type Posted, post } from '@/lib/ledger/post';
import { log } from '@/lib/log';
import { matchBatch } from '@/lib/matching/match-batch';
import { movedOverEdge } from '@/lib/matching/moved';
import { saveGrants } from '@/lib/matching/save-grants';
import { applyDeltas } from '@/lib/totals/apply';
import { deltasOf } from '@/lib/totals/deltas';
import type { GiftRow } from './bundle';
import { UnreadableEvent } from './event-fields';
import { type Fact, parseBody, readEvent } from './facts';
import { joinFact, movementsOf, type Settled, type Stored, settleBundle, withPostedSeq } from './fold';
import { mailsOf, refundsPosted } from './gift-mails';
import { load, type Tx } from './load';
import { moneyOf } from './money';
import { planMailsOf } from './plan-mails';
import { type NewGift, save } from './save';
import { namesOf, verdictOf } from './verdict';

/** How often an event may fail by itself before a person has to look at it. */
const MAX_ATTEMPTS = 5;

interface InboxRow {
  seq: number;
  body: Uint8Array;
  attempts: number;
}

interface Verdict {
  seq: number;
  state: 'settled' | 'ignored' | 'parked';
  note: string | null;
}

/**
 * Settles up to `limit` waiting events: facts → gift states → balanced postings → totals → mails, in one
 * transaction whose number of statements does not grow with the batch. Safe to run in several workers: rows are
 * taken with SKIP LOCKED, and posting happens under the one chain head. Returns how many events it took.
 * An event that breaks its batch is tried alone and parked after five failures; its neighbours go through.
 */
export async function settleBatch(limit = 500): Promise<{ taken: number }> {
  try {
    return { taken: await sql.begin((tx) => settleTaken(tx, 0, limit)) };
  } catch (error) {
    if (!isRefusedByData(error)) throw error;
    log.warn(
      { code: (error as { code?: string }).code },
      'a settle batch was refused; its events are tried one by one',
    );
    return { taken: await settleOneByOne(limit) };
  }
}

/** Settles gifts anew from what is stored about them: after an official's decision, which no event carries. */
export async function settleGifts(giftIds: readonly string[]): Promise<void> {
  await sql.begin(async (tx) => {
    const head = await lockHead(tx);
    await settleStored(tx, head, await load(tx, { giftIds, paymentIds: [], planIds: [] }), []);
  });
}

/** Errors of the data itself (constraint, type, our own refusal), as against a lost connection or a timeout. */
function isRefusedByData(error: unknown): boolean {
  const code = (error as { code?: string }).code;
  if (typeof code === 'string') return /^(22|23|P0)/.test(code);
  return (
    error instanceof RangeError ||
    error instanceof TypeError ||
    (error instanceof Error && error.constructor === Error)
  );
}

async function settleOneByOne(limit: number): Promise<number> {
  const rows = await sql<
    { seq: number }[]
  >`select seq from inbox where state = 'received' order by seq limit ${limit}`;
  for (const { seq } of rows) {
    try {
      await sql.begin((tx) => settleTaken(tx, seq, 1));
    } catch (error) {
      if (!isRefusedByData(error)) throw error;
      await countFailure(seq, error);
    }
  }
  return rows.length;
}

async function countFailure(seq: number, error: unknown): Promise<void> {
  const note =
    String((error as { code?: string }).code ?? 'ERROR') +
    ': ' +
    (error instanceof Error ? error.message.slice(0, 300) : 'unknown');
  await sql`update inbox set attempts = attempts + 1, note = ${note.replaceAll('\0', '')},
    state = case when attempts + 1 >= ${MAX_ATTEMPTS} then 'parked' else state end where seq = ${seq}`;
}

/** Takes one event (`seq` > 0) or the oldest waiting ones, and settles them. */
async function settleTaken(tx: Tx, seq: number, limit: number): Promise<number> {
  const rows = await tx<InboxRow[]>`
    select seq, body, attempts from inbox where state = 'received' ${seq > 0 ? tx`and seq = ${seq}` : tx``}
    order by seq limit ${limit} for update skip locked`;
  if (rows.length === 0) return 0;
  const verdicts: Verdict[] = [];
  const read: { seq: number; facts: Fact[] }[] = [];
  for (const row of rows) {
    const reading = readRow(row);
    if ('facts' in reading) read.push({ seq: row.seq, facts: reading.facts });
    else verdicts.push({ seq: row.seq, ...reading });
  }
  if (read.length > 0) {
    const head = await lockHead(tx);
    const stored = await load(tx, namesOf(read.flatMap((event) => event.facts)));
    verdicts.push(...(await settleStored(tx, head, stored, read)));
  }
  await mark(tx, verdicts);
  return rows.length;
}

function readRow(row: InboxRow): { facts: Fact[] } | { state: 'ignored' | 'parked'; note: string } {
  try {
    const reading = readEvent(parseBody(row.body));
    return reading.outcome === 'facts' ? { facts: reading.facts } : { state: 'ignored', note: reading.rule };
  } catch (error) {
    if (error instanceof UnreadableEvent) return { state: 'parked', note: error.message };
    throw error;
  }
}

async function mark(tx: Tx, verdicts: readonly Verdict[]): Promise<void> {
  await tx`
    update inbox as i set state = d.state, note = d.note, settled_at = ${clockNow()}
    from json_to_recordset(${jsonRows(verdicts)}::text::json) as d(seq bigint, state text, note text)
    where i.seq = d.seq`;
}

/** Joins facts into what is stored and writes all that follows. The caller holds the head's lock. */
async function settleStored(
  tx: Tx,
  head: Awaited<ReturnType<typeof lockHead>>,
  stored: Stored,
  events: readonly { seq: number; facts: Fact[] }[],
): Promise<Verdict[]> {
  const now = clockNow();
  const before = new Map([...stored.bundles].map(([id, bundle]) => [id, bundle.root]));
  const verdicts = events.map(({ seq, facts }): Verdict => {
    const isLinked = facts.map((fact) => joinFact(stored, fact)).some(Boolean);
    return { seq, ...verdictOf(facts, isLinked) };
  });
  // A month whose gift no row tells of yet was nothing before.
  for (const [id, bundle] of stored.bundles) if (bundle.isNew) before.set(id, bundle.root);
  const deployment = { livemode: env.isLive, provider: 'stripe' as const };
  const money = moneyOf(stored);
  const settled = [...stored.bundles].map(([id, bundle]) =>
    settleBundle(bundle, money, before.get(id)!, deployment),
  );
  const gifts = new Map(
    [...stored.bundles.values()].flatMap((b) => [b.root, ...b.seconds].map((gift) => [gift.id, gift])),
  );
  for (const { of, wanted, standing } of await movedOverEdge(tx, movedGifts(settled, stored))) {
    of.reverse.push(standing);
    of.post.push(wanted);
  }
  const own = { reverse: settled.flatMap((s) => s.reverse), post: settled.flatMap((s) => s.post) };
  const matched = await matchBatch(tx, {
    giftIds: [...gifts.keys()],
    wanted: settled.flatMap((s) => s.wanted),
    posting: own.post,
    donorKeyOf: (giftId) => gifts.get(giftId)!.donorKey,
  });
  const posted = await post(
    tx,
    head,
    { reverse: [...own.reverse, ...matched.reverse], post: [...own.post, ...matched.post] },
    now,
  );
  const deltas = deltasOf(
    movementsOf(posted, gifts),
    settled.flatMap((s) => s.pending),
  );
  const facts = events.flatMap((event) => event.facts);
  await Promise.all([applyDeltas(tx, deltas), writeRows(tx, stored, before, settled, posted, now, facts)]);
  const seqs = new Map(
    posted.filter((p) => p.posting.kind === 'gift').map((p) => [p.posting.giftId, p.seq] as const),
  );
  await saveGrants(tx, matched.grants, (giftId) => seqs.get(giftId)!);
  return verdicts;
}

/** Gifts that stay posted while their payment turned out to be of another time of the same day. `settled` is in the order of the bundles. */
function movedGifts(settled: readonly Settled[], stored: Stored) {
  const bundles = [...stored.bundles.values()];
  return settled.flatMap((of, index) =>
    bundles[index]!.standing.filter(
      (standing) => standing.kind === 'gift' && !of.reverse.includes(standing),
    ).flatMap((standing) => {
      const key = postingKey(standing);
      const wanted = of.wanted.find((posting) => postingKey(posting) === key)!;
      return isSame(wanted.occurredAt, standing.occurredAt) ? [] : [{ of, wanted, standing }];
    }),
  );
}

async function writeRows(
  tx: Tx,
  stored: Stored,
  before: Map<string, GiftRow>,
  settled: readonly Settled[],
  posted: readonly Posted[],
  now: Date,
  facts: readonly Fact[],
): Promise<void> {
  const seqs = new Map(posted.filter((p) => p.sign === 1).map((p) => [postingKey(p.posting), p.seq]));
  const bundles = [...stored.bundles.values()];
  const standing = bundles.flatMap((bundle) => bundle.standing);
  const reversed = settled.flatMap((s) => s.reverse);
  const old = new Map(
    [...before.values(), ...bundles.flatMap((bundle) => bundle.seconds)].map((gift) => [gift.id, gift]),
  );
  const { paymentIds, planIds } = namesOf(facts);
  const touched = new Set(paymentIds);
  const stand = (rows: GiftRow[]) => withPostedSeq(rows, standing, reversed, seqs, now);
  const named = (rows: GiftRow[]): NewGift[] =>
    rows.map((gift) => ({ gift, handle: newHandle(), reference: newReference() }));
  const plans = planIds.flatMap((id) => stored.plans.get(id) ?? []);
  const instalments = paymentIds.flatMap((id) => stored.instalments.get(id) ?? []);
  const gifts = stand(settled.flatMap((s) => s.gifts)).filter((gift) => hasChanged(old.get(gift.id)!, gift));
  const months = stand(settled.flatMap((s) => s.newMonths));
  const refunds = refundsPosted(posted);
  await save(
    tx,
    {
      payments: [...stored.payments.values()].filter((p) => touched.has(p.paymentIntent)),
      refunds: [...stored.refunds.values()].filter((r) => touched.has(r.paymentIntent)),
      disputes: [...stored.disputes.values()].filter((d) => touched.has(d.paymentIntent)),
      plans,
      instalments,
      gifts,
      newMonths: named(months),
      newSeconds: named(settled.flatMap((s) => s.newSeconds)),
      droppedSeconds: settled.flatMap((s) => s.droppedSeconds),
      mails: [
        ...[...gifts, ...months].flatMap((gift) => mailsOf(old.get(gift.id)!, gift, refunds.get(gift.id))),
        ...planMailsOf(plans, instalments, (id) => stored.plans.get(id)),
      ],
    },
    now,
  );
}

/** Field by field: a batch compares as many rows as it holds. */
function hasChanged(a: GiftRow, b: GiftRow): boolean {
  return (Object.keys(b) as (keyof GiftRow)[]).some((key) => !isSame(a[key], b[key]));
}

function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (a instanceof Date && b instanceof Date) return a.getTime() === b.getTime();
  return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((x, i) => x === b[i]);
}
