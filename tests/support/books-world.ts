import { sql } from '@/db/client';
import { keepEvent } from '@/lib/payments/inbox';
import { makeGift, settleAll, type TestEvent, type TestGift, type World } from './money-world';
import { ask, control } from './stripe';

/** Payments that exist at the provider, and what of their events reached the product. */
export interface Paid extends TestGift {
  charge: string;
}

interface Intent {
  id: string;
  status: string;
  latest_charge: string;
}

/** A started gift, paid at the provider by card. Nothing of it has reached the product. */
export async function payAtProvider(
  world: World,
  amountFen = 10_000,
  more: { paidFen?: number; currency?: string; card?: string; giftId?: string } = {},
): Promise<Paid> {
  const gift = await makeGift(world, amountFen);
  const intent = await ask<Intent>('POST', '/v1/payment_intents', {
    amount: String(more.paidFen ?? amountFen),
    currency: more.currency ?? 'cny',
    confirm: 'true',
    payment_method: more.card ?? 'pm_card_visa',
    'metadata[donation_id]': more.giftId ?? gift.id,
  });
  if (intent.status !== 'succeeded') throw new Error(JSON.stringify(intent).slice(0, 300));
  return { ...gift, pi: intent.id, charge: intent.latest_charge, ch: intent.latest_charge };
}

/** Every event the provider lists, oldest first. */
export async function allEvents(): Promise<TestEvent[]> {
  const all: TestEvent[] = [];
  for (let after = ''; ; ) {
    const page = await ask<{ data: TestEvent[]; has_more: boolean }>('GET', `/v1/events?limit=100${after}`);
    all.push(...page.data);
    if (!page.has_more) return all.reverse();
    after = `&starting_after=${page.data.at(-1)!.id}`;
  }
}

/** The payment an event is about. */
export function intentOf({ data: { object } }: TestEvent): string {
  return String(object.object === 'payment_intent' ? object.id : object.payment_intent);
}

/** Brings the events that fit, as webhooks would, and settles them. */
export async function deliverEvents(fits: (event: TestEvent) => boolean = () => true): Promise<void> {
  const events = (await allEvents()).filter(fits);
  for (let from = 0; from < events.length; from += 500)
    await Promise.all(
      events.slice(from, from + 500).map((event) => keepEvent(event.id, Buffer.from(JSON.stringify(event)))),
    );
  await settleAll();
}

/** Lets the provider write the balance lines that come a second after a payment. */
export async function letSettle(): Promise<void> {
  const { now } = await control<{ now: string }>('clock');
  await control('clock', { now: new Date(Date.parse(now) + 5_000).toISOString() });
}

export interface Account {
  totals: Record<string, { received: number; refunded: number; disputed: number; payments: number }>;
}

/** What the sandbox believes of the money. */
export const providerSays = () => control<Account>('ledger');

/** What the ledger says, by the accounts. */
export async function ledgerSays(): Promise<{
  received: number;
  refunded: number;
  disputed: number;
  payments: number;
}> {
  const [row] = await sql<{ received: number; refunded: number; disputed: number; payments: number }[]>`
    select coalesce(-sum(e.amount_fen) filter (where e.account like 'gifts:%'), 0)::bigint as received,
      coalesce(sum(e.amount_fen) filter (where e.account like 'refunds:%'), 0)::bigint as refunded,
      coalesce(sum(e.amount_fen) filter (where e.account like 'disputes:%'), 0)::bigint as disputed,
      count(*) filter (where t.kind = 'gift' and e.account like 'gifts:%') - count(*) filter (where t.kind = 'gift.reversal' and e.account like 'gifts:%') as payments
    from ledger_transactions t join ledger_entries e on e.seq = t.seq`;
  return row!;
}

/** Fees posted, by settlement currency, in minor units. */
export async function feesPosted(): Promise<Record<string, number>> {
  const rows = await sql<{ currency: string; sum: number }[]>`
    select currency, sum(amount_fen)::bigint as sum from ledger_entries where account like 'fees:%' group by 1`;
  return Object.fromEntries(rows.map((row) => [row.currency, row.sum]));
}

/** Fees on the provider's own balance lines, by settlement currency. */
export async function feesCharged(): Promise<Record<string, number>> {
  const sums: Record<string, number> = {};
  for (let after = ''; ; ) {
    const page = await ask<{ data: { id: string; fee: number; currency: string }[]; has_more: boolean }>(
      'GET',
      `/v1/balance_transactions?limit=100${after}`,
    );
    for (const { fee, currency } of page.data) sums[currency] = (sums[currency] ?? 0) + fee;
    if (!page.has_more) return sums;
    after = `&starting_after=${page.data.at(-1)!.id}`;
  }
}

/** Open exceptions as `kind cause`, in order. */
export async function openExceptions(): Promise<string[]> {
  const rows = await sql<{ text: string }[]>`
    select kind || ' ' || cause as text from reconcile_exceptions where closed_at is null order by 1`;
  return rows.map((row) => row.text);
}
