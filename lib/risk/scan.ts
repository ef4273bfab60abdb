import 'server-only';
import { createHash } from 'node:crypto';
import { type Sql, sql } from '@/db/client';
import { jsonRows } from '@/db/rows';
import { shanghaiDay } from '@/lib/clock';
import { newId } from '@/lib/ids';
import { type Card, readCard } from './card';
import { EQUAL_AMOUNTS, type Finding, factsOf, findBursts, ONE_CARD, type Trace, VELOCITY } from './rules';

type Tx = Parameters<Parameters<Sql['begin']>[1]>[0];

/** How far a round goes: rows it takes of the ledger and of the inbox, and how much of the ledger it looks over. */
const BATCH = 500;
const STRETCH = 5_000;
/** How many gifts of the same donors, places or cards are looked at together. */
const AROUND = 2_000;
/** Events younger than this may have older neighbours that are still being written. */
const YOUNG_MS = 5_000;
/** While money waits to be counted the scan waits too, a minute at most. */
const WAITS_MS = 60_000;
const KEEP_MS = ONE_CARD.ms;
const KEY = 'risk:scan';

interface Mark {
  ledger: number;
  inbox: number;
  /** When the last round ran, ms. */
  at: number;
}

/**
 * One bounded round of the scan: what the ledger counted since the last one, and the cards events told of, become traces;
 * traces that meet a rule raise signals. No gift, total or lock of settling is touched. Only one worker scans at a time.
 * Answers true when more may wait.
 */
export async function scanRisk(at: Date): Promise<boolean> {
  await sql`insert into settings (key, value) values (${KEY}, ${sql.json({ ledger: 0, inbox: 0, at: 0 })}) on conflict do nothing`;
  return sql.begin(async (tx) => {
    const [row] = await tx<{ value: Mark; isBusy: boolean }[]>`
      select value, exists (select from inbox where state = 'received' limit 1) as "isBusy"
      from settings where key = ${KEY} for update skip locked`;
    if (!row || (row.isBusy && at.getTime() - row.value.at < WAITS_MS)) return false;
    const counted = await takeCounted(tx, row.value.ledger, at);
    const cards = await takeCards(tx, row.value.inbox, at);
    await judge(tx, [...counted.intents, ...cards.intents], at);
    await raiseMismatches(tx, at);
    await tx`
      delete from risk_traces where payment_intent in (
        select payment_intent from risk_traces where seen_at < ${new Date(at.getTime() - KEEP_MS)} limit ${STRETCH})`;
    const mark: Mark = { ledger: counted.mark, inbox: cards.mark, at: at.getTime() };
    await tx`update settings set value = ${tx.json({ ...mark })} where key = ${KEY}`;
    return counted.hasMore || cards.hasMore;
  });
}

interface Taken {
  intents: string[];
  mark: number;
  hasMore: boolean;
}

/** Gifts that came by the provider; what an official approved from a file was looked at by a person. */
async function takeCounted(tx: Tx, mark: number, at: Date): Promise<Taken> {
  const [head] = await tx<{ seq: number }[]>`select seq from ledger_head where id = 1`;
  const end = Math.min(head!.seq, mark + STRETCH);
  const rows = await tx<{ seq: number; paymentIntent: string }[]>`
    select t.seq, g.payment_intent as "paymentIntent", g.id as "giftId", g.campaign_id as "campaignId", g.donor_key as "donorKey",
      g.origin_key as "placeKey", g.paid_fen as "amountFen", g.paid_at as "paidAt"
    from ledger_transactions t join gifts g on g.id = t.gift_id
    where t.seq > ${mark} and t.seq <= ${end} and t.kind = 'gift' and t.reverses_seq is null and g.posted_seq = t.seq and g.source = 'stripe'
      and g.payment_intent is not null and g.erased_at is null
    order by t.seq limit ${BATCH}`;
  if (rows.length > 0) await traceGifts(tx, rows, at);
  const isCut = rows.length === BATCH;
  const intents = rows.map((row) => row.paymentIntent);
  return { intents, mark: isCut ? rows.at(-1)!.seq : end, hasMore: isCut || end < head!.seq };
}

/** Writes what the ledger says of these gifts. */
async function traceGifts(tx: Tx, rows: readonly { paymentIntent: string }[], at: Date): Promise<void> {
  const intents = rows.map((row) => row.paymentIntent);
  // A month of a plan is known by its invoice, its card by the payment of it: what was known of the card goes over to it.
  await tx`
    update risk_traces c set payment_intent = p.invoice_id from payments p
    where p.invoice_id = any(${intents}) and c.payment_intent = p.payment_intent
      and p.payment_intent = (
        select min(l.payment_intent) from payments l join risk_traces t on t.payment_intent = l.payment_intent where l.invoice_id = p.invoice_id)
      and not exists (select from risk_traces o where o.payment_intent = p.invoice_id)`;
  await tx`
    insert into risk_traces (payment_intent, gift_id, campaign_id, donor_key, place_key, amount_fen, paid_at, seen_at)
    select "paymentIntent", "giftId", "campaignId", "donorKey", "placeKey", "amountFen", "paidAt", ${at}
    from json_to_recordset(${jsonRows(rows)}::text::json) as d("paymentIntent" text, "giftId" text, "campaignId" text, "donorKey" text, "placeKey" text,
      "amountFen" bigint, "paidAt" timestamptz)
    on conflict (payment_intent) do update set gift_id = excluded.gift_id, campaign_id = excluded.campaign_id, donor_key = excluded.donor_key,
      place_key = excluded.place_key, amount_fen = excluded.amount_fen, paid_at = excluded.paid_at`;
}

async function takeCards(tx: Tx, mark: number, at: Date): Promise<Taken> {
  const rows = await tx<{ seq: number; receivedAt: Date; body: Uint8Array | null }[]>`
    select seq, received_at as "receivedAt", case when position('"charge.succeeded"'::bytea in body) > 0 then body end as body
    from inbox where seq > ${mark} order by seq limit ${BATCH}`;
  const young = rows.findIndex((row) => row.receivedAt.getTime() > at.getTime() - YOUNG_MS);
  const taken = young < 0 ? rows : rows.slice(0, young);
  const cards = new Map<string, Card>();
  for (const { body } of taken) {
    const card = body && readCard(body);
    if (card) cards.set(card.paymentIntent, card);
  }
  return {
    intents: cards.size > 0 ? await traceCards(tx, [...cards.values()], at) : [],
    mark: taken.at(-1)?.seq ?? mark,
    hasMore: young < 0 && rows.length === BATCH,
  };
}

/** Writes what is known of these cards, but of gifts whose donor erased their data; answers with the payments as gifts name them. */
async function traceCards(tx: Tx, cards: readonly Card[], at: Date): Promise<string[]> {
  const traced = await tx<{ intent: string }[]>`
    insert into risk_traces (payment_intent, card_key, seen_at)
    select distinct on (k.received) k.received, d."cardKey", ${at}
    from json_to_recordset(${jsonRows(cards)}::text::json) as d("paymentIntent" text, "cardKey" text)
      left join payments l on l.payment_intent = d."paymentIntent" cross join lateral (select coalesce(l.invoice_id, d."paymentIntent") as received) k
    where not exists (select from payments p join gifts g on g.id = p.gift_id where p.payment_intent = k.received and g.erased_at is not null)
    on conflict (payment_intent) do update set card_key = excluded.card_key returning payment_intent as intent`;
  return traced.map(({ intent }) => intent);
}

/** Judges the traces of these payments together with what lies around them. */
async function judge(tx: Tx, intents: readonly string[], at: Date): Promise<void> {
  if (intents.length === 0) return;
  const touched = await tx<(Trace & { isRelated: boolean; isSelfFunded: boolean })[]>`
    select ${traceColumns(tx)},
      exists (select from ngo_members m where m.user_id = g.user_id and m.ngo_id in (c.ngo_id, c.holder_id)) as "isRelated",
      exists (select from ngos n where n.id in (c.ngo_id, c.holder_id) and lower(g.donor_email) in (lower(n.contact_email), lower(n.notification_email))) as "isSelfFunded"
    from risk_traces w join gifts g on g.id = w.gift_id join campaigns c on c.id = w.campaign_id where w.payment_intent = any(${[...intents]})`;
  if (touched.length === 0) return;
  const related = touched.filter((gift) => gift.isRelated);
  const selfFunded = touched.filter((gift) => gift.isSelfFunded);
  await raise(
    tx,
    [
      ...findBursts(await around(tx, touched)),
      ...related.map((gift): Finding => ({ rule: 'related', party: gift.giftId, gifts: [gift] })),
      ...selfFunded.map((gift): Finding => ({ rule: 'self_funded', party: gift.giftId, gifts: [gift] })),
    ],
    at,
  );
}

const traceColumns = (tx: Tx) => tx`
  w.gift_id as "giftId", g.reference, w.campaign_id as "campaignId", w.donor_key as "donorKey", w.place_key as "placeKey", w.card_key as "cardKey",
  w.amount_fen as "amountFen", w.paid_at as "paidAt"`;

/** The traces that share a donor, place or card with these, as far as the rules look. The newest 2,000 of each. */
async function around(tx: Tx, touched: readonly Trace[]): Promise<Trace[]> {
  const times = touched.map((gift) => gift.paidAt.getTime());
  const lists: Trace[][] = [];
  for (const [column, ms, keys] of [
    ['donor_key', VELOCITY.ms, touched.map((gift) => gift.donorKey)],
    ['place_key', EQUAL_AMOUNTS.ms, touched.flatMap((gift) => gift.placeKey ?? [])],
    ['card_key', ONE_CARD.ms, touched.flatMap((gift) => gift.cardKey ?? [])],
  ] as const)
    lists.push(
      await tx<Trace[]>`
        select ${traceColumns(tx)} from risk_traces w join gifts g on g.id = w.gift_id
        where w.${tx(column)} = any(${[...new Set(keys)]}) and w.paid_at between ${new Date(Math.min(...times) - ms)} and ${new Date(Math.max(...times) + ms)}
        order by w.paid_at desc limit ${AROUND}`,
    );
  return [...new Map(lists.flat().map((trace) => [trace.giftId, trace])).values()];
}

/** A payment that does not fit its gift (R33): settle put it in review; officials see it here too. */
async function raiseMismatches(tx: Tx, at: Date): Promise<void> {
  const gifts = await tx<Trace[]>`
    select g.id as "giftId", g.reference, g.campaign_id as "campaignId", g.donor_key as "donorKey", null as "placeKey", null as "cardKey",
      coalesce(g.paid_fen, g.amount_fen) as "amountFen", coalesce(g.paid_at, g.created_at) as "paidAt"
    from gifts g where g.review_reason is not null and g.review_reason in ('amount', 'currency', 'livemode')
      and not exists (select from risk_signals s where s.gift_id = g.id and s.rule = 'mismatch')
    order by g.created_at limit 100`;
  await raise(
    tx,
    gifts.map((gift): Finding => ({ rule: 'mismatch', party: gift.giftId, gifts: [gift] })),
    at,
  );
}

/**
 * One signal a rule, party, day and campaign. It grows when it gains a gift, and opens again if it was decided: nobody has
 * looked at that gift. What was decided of the others stays (`verdict`).
 */
async function raise(tx: Tx, findings: readonly Finding[], at: Date): Promise<void> {
  const rows = findings.flatMap(({ rule, party, gifts }) =>
    [...new Set(gifts.map((gift) => gift.campaignId))].map((campaignId) => {
      const giftIds = gifts.filter((gift) => gift.campaignId === campaignId).map((gift) => gift.giftId);
      const key = keyOf(rule, party, shanghaiDay(gifts[0]!.paidAt), campaignId);
      const facts = factsOf(gifts);
      return { id: newId('risk'), rule, key, campaignId, giftIds, giftId: giftIds.at(-1)!, facts };
    }),
  );
  if (rows.length === 0) return;
  const made = await tx<{ id: string }[]>`
    insert into risk_signals as s (id, rule, key, campaign_id, gift_id, facts, raised_at)
    select id, rule, key, "campaignId", "giftId", facts, ${at}
    from json_to_recordset(${jsonRows(rows)}::text::json) as d(id text, rule text, key text, "campaignId" text, "giftId" text, facts jsonb)
    on conflict (key) do nothing returning id`;
  const named = rows.flatMap(({ key, giftIds }) => giftIds.map((giftId) => ({ key, giftId })));
  const gained = await tx<{ id: string }[]>`
    insert into risk_signal_gifts (gift_id, signal_id)
    select d."giftId", s.id from json_to_recordset(${jsonRows(named)}::text::json) as d(key text, "giftId" text) join risk_signals s on s.key = d.key
    on conflict do nothing returning signal_id as id`;
  const isNew = new Set(made.map(({ id }) => id));
  const grown = [...new Set(gained.map(({ id }) => id))].filter((id) => !isNew.has(id));
  if (grown.length > 0) await grow(tx, rows, grown);
}

/** What is said of a signal that gained gifts: the latest burst, and never fewer gifts or less money than it names. */
async function grow(tx: Tx, rows: readonly { key: string }[], ids: readonly string[]): Promise<void> {
  await tx`
    update risk_signals s set gift_id = d."giftId", version = s.version + 1, state = case when s.state in ('cleared', 'confirmed') then 'open' else s.state end,
      facts = d.facts || jsonb_build_object('count', greatest((d.facts->>'count')::int, n.count), 'totalFen', greatest((d.facts->>'totalFen')::bigint, n.fen))
    from json_to_recordset(${jsonRows(rows)}::text::json) as d(key text, "giftId" text, facts jsonb), lateral (
      select count(*)::int as count, coalesce(sum(coalesce(g.paid_fen, g.amount_fen)), 0) as fen
      from risk_signals i join risk_signal_gifts r on r.signal_id = i.id join gifts g on g.id = r.gift_id where i.key = d.key) n
    where s.key = d.key and s.id = any(${[...ids]})`;
}

const keyOf = (...parts: string[]) => createHash('sha256').update(parts.join('\n')).digest('hex');
