import { randomUUID } from 'node:crypto';
import { sql } from '@/db/client';
import { now } from '@/lib/clock';
import { startGift } from '@/lib/donations/start';
import { startSandbox } from '@/tools/stripe-sandbox/server';
import { cut, type Template } from './template';
import { slugOf } from './world';

/** What Stripe sends for one gift paid on its page, in the order of the bench's events. */
export const TYPES = ['checkout.session.completed', 'payment_intent.succeeded', 'charge.succeeded'] as const;

/** In no other number of an event. */
const SAMPLE_FEN = 7_654_321;
const SAMPLE_EMAIL = 'donor-of-the-bench@camphor.test';

interface Event {
  id: string;
  type: string;
  data: { object: { id: string; object: string } };
}

/** One real gift: its row is what the others are copied from, its events are the templates of theirs. */
export interface Sample {
  giftId: string;
  /** By place in TYPES. */
  templates: Template[];
  /** Where Stripe's API answers, for as long as the bench runs. */
  close: () => Promise<void>;
}

/** Starts a gift by the product's own verb, pays it in the sandbox, and takes what the sandbox says of it. */
export async function takeSample(mailPercent: number): Promise<Sample> {
  const sandbox = await startSandbox({
    port: Number(process.env.SANDBOX_PORT),
    publicUrl: process.env.SANDBOX_PUBLIC_URL,
  });
  const { gift } = await startGift(
    { actor: { kind: 'visitor' }, locale: 'zh', now: now(), address: null },
    {
      campaign: slugOf(1),
      amountFen: SAMPLE_FEN,
      attemptId: randomUUID(),
      locale: 'zh',
      displayMode: 'nick',
      nick: '赣江边的老周',
      message: '认一间屋，给孩子一张书桌。',
    },
  );
  const [row] = await sql<
    { sessionId: string }[]
  >`select session_id as "sessionId" from gifts where id = ${gift.id}`;
  await call(`${sandbox.url}/_sandbox/pay`, {
    session: row!.sessionId,
    email: SAMPLE_EMAIL,
    name: '周小明',
  });
  const answer = await fetch(`${sandbox.url}/v1/events?limit=100`, {
    headers: {
      authorization: `Bearer ${process.env.STRIPE_SECRET_KEY}`,
      'stripe-version': '2026-10-28.endive',
    },
  });
  const { data } = (await answer.json()) as { data: Event[] };
  const events = TYPES.map((type) => data.find((event) => event.type === type)!);
  const named = {
    gift: gift.id,
    session: events[0]!.data.object.id,
    intent: events[1]!.data.object.id,
    charge: events[2]!.data.object.id,
    amountFen: String(SAMPLE_FEN),
    email: SAMPLE_EMAIL,
  };
  if (events.some((event) => event === undefined))
    throw new Error('the sandbox did not say all of a payment');
  // Forgotten there: else the worker's sweep would bring the sample's own events in among the measured ones.
  await call(`${sandbox.url}/_sandbox/reset`, {});
  const templates = events.map((event, index) => cut(event, index, named, mailPercent));
  return { giftId: gift.id, templates, close: () => sandbox.close() };
}

async function call(url: string, body: object): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(30_000),
  });
  if (!answer.ok) throw new Error(`the sandbox refused: ${(await answer.text()).slice(0, 300)}`);
}
