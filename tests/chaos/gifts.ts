import { newHandle, newId, newReference } from '@/lib/ids';
import { stripeSignature } from '../support/front';
import { makeGivable } from '../support/give-world';
import { events, type TestEvent, type TestGift, type World } from '../support/money-world';
import type { Random } from './random';
import type { Books } from './stand';

const CHUNK = 1_000;

/** `n` gifts as `start` leaves them, in a few statements. Amounts from 1 to 5,000 yuan; one donor in four gives again. */
export async function makeGifts(sql: Books, world: World, n: number, random: Random): Promise<TestGift[]> {
  const made = Array.from({ length: n }, (_, i) => {
    const id = newId('gift');
    const donorKey = i % 4 === 0 ? `mail:${i % 32}` : `gift:${id}`;
    return {
      id,
      donorKey,
      amountFen: random.between(100, 500_000),
      handle: newHandle(),
      reference: newReference(),
    };
  });
  for (let at = 0; at < n; at += CHUNK)
    await sql`
      insert into gifts (id, handle, reference, attempt_id, campaign_id, amount_fen, donor_key, display_mode, donor_email, locale, created_at, session_id)
      select id, handle, reference, id, ${world.campaignId}, "amountFen", "donorKey", 'anonymous', 'donor@camphor.test', 'zh', now(), 'cs_' || id
      from jsonb_to_recordset(${JSON.stringify(made.slice(at, at + CHUNK))}::text::jsonb) as g(id text, handle text, reference text, "amountFen" bigint, "donorKey" text)`;
  return made.map(({ id, amountFen }) => ({
    id,
    amountFen,
    pi: `pi_${id.slice(5)}`,
    ch: `ch_${id.slice(5)}`,
  }));
}

export interface Sums {
  giftCount: number;
  grossFen: number;
  refundedFen: number;
  disputedFen: number;
}

/** Four events a gift, in any order of all: the three Stripe sends for a payment, and a refund, a lost dispute, or a repeat under another id. */
export function eventsOf(gifts: readonly TestGift[], random: Random): { list: TestEvent[]; sums: Sums } {
  const sums = { giftCount: gifts.length, grossFen: 0, refundedFen: 0, disputedFen: 0 };
  const list = gifts.flatMap((gift) => {
    sums.grossFen += gift.amountFen;
    return [events.charge(gift), events.intent(gift), events.session(gift), fourth(gift)];
  });
  return { list: random.shuffled(list), sums };

  function fourth(gift: TestGift): TestEvent {
    const kind = random.between(1, 4);
    if (kind === 1) {
      const part = random.between(1, gift.amountFen);
      sums.refundedFen += part;
      return events.refund(gift, `re_${gift.id}`, part);
    }
    if (kind === 2) {
      sums.disputedFen += gift.amountFen;
      return events.dispute(gift, `dp_${gift.id}`, 'funds_withdrawn', 'needs_response');
    }
    return events.charge(gift);
  }
}

/** Delivers one event as Stripe does: again until it is acknowledged, each time signed anew. Bounded. */
export async function insist(url: string, event: TestEvent, waitMs = 100): Promise<void> {
  const body = JSON.stringify(event);
  const end = Date.now() + 120_000;
  for (;;) {
    const status = await post(url, body).catch(() => 0);
    if (status === 200) return;
    if (status !== 0 && status < 500) throw new Error(`an event was answered ${status}`);
    if (Date.now() > end) throw new Error('an event was never acknowledged');
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
}

/** One delivery; the status of its answer. Rejects when the connection breaks. */
export async function post(url: string, body: string | Uint8Array): Promise<number> {
  const answer = await fetch(`${url}/api/webhooks/stripe`, {
    method: 'POST',
    body: body as BodyInit,
    headers: { 'content-type': 'application/json', 'stripe-signature': stripeSignature(body) },
    signal: AbortSignal.timeout(15_000),
  });
  await answer.arrayBuffer();
  return answer.status;
}

/** Waits until every event of the inbox is settled, ignored or parked. */
export async function untilSettled(sql: Books, limit = 60_000): Promise<void> {
  const end = Date.now() + limit;
  while (Date.now() < end) {
    const [row] = await sql<{ n: number }[]>`select count(*)::int as n from inbox where state = 'received'`;
    if (row!.n === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the inbox is not settled');
}

/** What the one projection says of everything. */
export async function platformSums(sql: Books): Promise<Sums> {
  const [row] = await sql<Sums[]>`
    select gift_count as "giftCount", gross_fen as "grossFen", refunded_fen as "refundedFen", disputed_fen as "disputedFen"
    from totals where scope = 'platform'`;
  return { ...(row ?? { giftCount: 0, grossFen: 0, refundedFen: 0, disputedFen: 0 }) };
}

/** A live, filed campaign whose holder may raise funds: gifts may be started for it. The worker's clock leaves it open. */
export async function openCampaign(sql: Books): Promise<World & { slug: string }> {
  const world = await makeGivable();
  await sql`update campaigns set filing_number = '53360000TEST0001', state = 'live', pause_reason = null where id = ${world.campaignId}`;
  return world;
}
