import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { emitAgain, resend } from './core/events';
import { idOf, type World } from './core/world';
import { FaultPlan } from './delivery/faults';
import { ApiError } from './http/errors';
import { readBody } from './http/form';
import { ledger } from './ledger';
import { cardByNumber } from './money/cards';
import { authorizeSession, confirmSession, sessionNote } from './money/checkout';
import { closeDispute, openDispute } from './money/disputes';
import { finishDelayed } from './money/payments';
import { failPayout, payOutAvailable } from './money/payouts';
import { finishRefund, refundCharge } from './money/refunds';
import { openReview } from './money/reviews';
import { createPaymentMethod, type MethodType } from './objects/payment-method';

interface Action<S extends z.ZodType> {
  body: S;
  run: (world: World, body: z.output<S>) => unknown;
}
const action = <S extends z.ZodType>(body: S, run: Action<S>['run']): Action<z.ZodType> => ({
  body,
  run: run as Action<z.ZodType>['run'],
});

/** The product's clock and this one were started a little apart; so far back is simply not moved. */
const CLOCK_SLACK = 60_000;

const id = z.string().min(1);
const money = z.number().int().positive().optional();

function refuse(status: number, message: string): ApiError {
  return new ApiError(status, { type: 'invalid_request_error', message });
}

function need<T>(row: T | undefined, name: string): T {
  if (row === undefined) throw refuse(404, `No such object: '${name}'`);
  return row;
}

/** The charge behind an intent or charge id. */
function chargeOf(world: World, name: string) {
  const intent = world.store.get('payment_intent', name);
  return need(world.store.get('charge', idOf(intent?.latest_charge) ?? name), name);
}

const pay = z.strictObject({
  session: id,
  /** A test card's number; other methods have none. */
  card: z.string().default('4242424242424242'),
  method: z.enum(['card', 'alipay', 'wechat_pay', 'delayed']).default('card'),
  email: z.email().nullable().default(null),
  name: z.string().nullable().default(null),
  /** What the donor does when asked to authorise. */
  authorize: z.boolean().default(true),
  /** What a delayed method ends with; `wait` leaves it to POST /_sandbox/delayed. */
  outcome: z.enum(['succeeded', 'failed', 'wait']).default('succeeded'),
});

/** Pays a session as the hosted page would, without the page. */
function paySession(world: World, body: z.output<typeof pay>): unknown {
  const session = need(world.store.get('checkout.session', body.session), body.session);
  const behaviour =
    body.method === 'card'
      ? need(cardByNumber(body.card.replaceAll(' ', '')), body.card)
      : { last4: '3000', brand: '', country: 'CN' };
  const type: MethodType = body.method === 'delayed' ? 'sepa_debit' : body.method;
  // A delayed method may have been switched on in the Dashboard; the session shows it then.
  if (body.method === 'delayed' && !session.payment_method_types.includes(type))
    session.payment_method_types.push(type);
  const script =
    body.outcome === 'wait'
      ? { outcome: 'succeeded' as const, seconds: 30 * 86_400 }
      : { outcome: body.outcome, seconds: 1 };
  const method = createPaymentMethod(
    world,
    type,
    { ...behaviour, ...(type === 'sepa_debit' && { delayed: script }) },
    { email: body.email, name: body.name },
  );
  let outcome = confirmSession(world, session, method, { email: body.email, name: body.name });
  if (outcome.kind === 'action') outcome = authorizeSession(world, session, body.authorize);
  return {
    outcome: outcome.kind,
    ...(outcome.kind === 'declined' && { decline: outcome.decline }),
    session: session.id,
    status: session.status,
    payment_status: session.payment_status,
    payment_intent: sessionNote(world, session).intent,
  };
}

const ACTIONS: Record<string, Action<z.ZodType>> = {
  faults: action(FaultPlan, (world, plan) => {
    world.faults.set(plan);
    return plan;
  }),
  clock: action(z.strictObject({ now: z.iso.datetime({ offset: true }) }), async (world, { now }) => {
    const target = new Date(now).getTime();
    if (target < world.clock.now() - CLOCK_SLACK) throw refuse(400, 'The clock only goes forward.');
    await world.jobs.advance(target);
    return { now: new Date(world.clock.now()).toISOString() };
  }),
  pay: action(pay, paySession),
  refund: action(z.strictObject({ payment_intent: id, amount: money }), (world, body) =>
    refundCharge(world, chargeOf(world, body.payment_intent), {
      amount: body.amount,
      reason: 'requested_by_customer',
    }),
  ),
  'refund-outcome': action(
    z.strictObject({ refund: id, outcome: z.enum(['succeeded', 'failed']) }),
    (world, body) => {
      const refund = need(world.store.get('refund', body.refund), body.refund);
      finishRefund(world, refund, body.outcome);
      return refund;
    },
  ),
  dispute: action(
    z.strictObject({
      payment_intent: id,
      amount: money,
      reason: z.string().default('fraudulent'),
      inquiry: z.boolean().default(false),
    }),
    (world, body) => openDispute(world, chargeOf(world, body.payment_intent), body),
  ),
  'dispute-outcome': action(
    z.strictObject({ dispute: id, outcome: z.enum(['won', 'lost']) }),
    (world, body) => {
      const dispute = need(world.store.get('dispute', body.dispute), body.dispute);
      closeDispute(world, dispute, body.outcome === 'won');
      return dispute;
    },
  ),
  delayed: action(
    z.strictObject({ payment_intent: id, outcome: z.enum(['succeeded', 'failed']) }),
    (world, body) => {
      const intent = need(world.store.get('payment_intent', body.payment_intent), body.payment_intent);
      finishDelayed(world, intent, body.outcome);
      return intent;
    },
  ),
  review: action(z.strictObject({ payment_intent: id }), (world, body) =>
    openReview(world, chargeOf(world, body.payment_intent)),
  ),
  payout: action(z.strictObject({}), (world) => payOutAvailable(world) ?? { object: 'payout', amount: 0 }),
  'payout-fail': action(z.strictObject({ payout: id }), (world, body) => {
    const payout = need(world.store.get('payout', body.payout), body.payout);
    failPayout(world, payout);
    return payout;
  }),
  resend: action(z.strictObject({ event: id, newId: z.boolean().default(false) }), (world, body) => {
    const event = need(world.store.get('event', body.event), body.event);
    if (body.newId) emitAgain(world, event);
    else resend(world, event);
    return { event: event.id };
  }),
};

const READS: Record<string, (world: World) => unknown> = {
  ledger,
  faults: (world) => world.faults.plan,
  clock: (world) => ({ now: new Date(world.clock.now()).toISOString() }),
  status: (world) => ({ deliveriesPending: world.webhooks.busy, undelivered: world.store.size('delivery') }),
};

/**
 * The control API under /_sandbox/, JSON in and out, for this machine only. A page of another
 * origin cannot reach it: an Origin is refused, and a POST must be JSON (which needs a preflight).
 */
export async function serveControl(
  world: World,
  reset: () => void,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const name = (request.url ?? '').split('?')[0]?.replace('/_sandbox/', '') ?? '';
  try {
    if (request.headers.origin !== undefined)
      throw refuse(403, 'Pages of other origins may not steer the sandbox.');
    answer(response, 200, await run(world, reset, name, request));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    answer(response, error.status, { error: error.body });
  }
}

async function run(
  world: World,
  reset: () => void,
  name: string,
  request: IncomingMessage,
): Promise<unknown> {
  const read = READS[name];
  if (request.method === 'GET' && read) return read(world);
  if (request.method !== 'POST' || (name !== 'reset' && ACTIONS[name] === undefined))
    throw refuse(404, `No such action: ${request.method ?? ''} ${name}`);
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? ''))
    throw refuse(415, 'Send JSON (content-type: application/json).');
  const text = await readBody(request);
  if (name === 'reset') {
    reset();
    world.faults.set(FaultPlan.parse({}));
    return { reset: true };
  }
  const { body, run: perform } = ACTIONS[name] as Action<z.ZodType>;
  const result = await perform(world, parse(body, text));
  world.store.commit();
  return result;
}

function parse<S extends z.ZodType>(schema: S, text: string): z.output<S> {
  let value: unknown;
  try {
    value = text === '' ? {} : JSON.parse(text);
  } catch {
    throw refuse(400, 'The body is not JSON.');
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw refuse(400, z.prettifyError(result.error));
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(`${JSON.stringify(body, null, 2)}\n`);
}
