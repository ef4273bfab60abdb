import type Stripe from 'stripe';
import { startPaidSubscription } from '../billing/subscriptions';
import { DAY, MINUTE, SECOND } from '../core/clock';
import { emit } from '../core/events';
import type { SessionNote } from '../core/tables';
import { idOf, type World } from '../core/world';
import { ApiError, badParam, notPossible } from '../http/errors';
import { createCustomer } from '../objects/customer';
import { buildIntent } from '../objects/payment-intent';
import { buildSession, details, type SessionInput } from '../objects/session';
import { checkAmount } from './fx';
import { cancelIntent } from './intents';
import { confirmIntent, type Outcome, resolveAction } from './payments';

const MIN_LIFE = 30 * MINUTE;
const MAX_LIFE = DAY;
/** The clocks of caller and sandbox may differ by this much. */
const SLACK = 5 * SECOND;

/** Methods the account has switched on, and those that can be charged again later. */
const OFFERED = ['card', 'alipay', 'wechat_pay'];
const DELAYED = ['sepa_debit'];
const REPEATABLE = ['card', 'sepa_debit'];

/** The methods a session offers: what is asked for, less what cannot do it (silently, as Stripe does). */
export function offeredMethods(
  mode: SessionInput['mode'],
  allowed: string[] | null,
  excluded: string[],
  legacy: string[] | null,
): string[] {
  const asked = legacy ?? allowed ?? OFFERED;
  const known = legacy !== null ? [...OFFERED, ...DELAYED] : [...OFFERED, ...(allowed ? DELAYED : [])];
  const types = known.filter(
    (type) =>
      asked.includes(type) && !excluded.includes(type) && (mode === 'payment' || REPEATABLE.includes(type)),
  );
  if (types.length > 0) return asked.filter((type) => types.includes(type));
  throw notPossible(
    'No valid payment method types for this Checkout Session. Please ensure that you have activated payment methods compatible with your chosen currency and mode.',
  );
}

/** Opens a session. Amount and life span are checked here; the rest is the parameter table's business. */
export function createSession(
  world: World,
  input: Omit<SessionInput, 'expiresAt'> & { expiresAt?: number },
  note: SessionNote,
): Stripe.Checkout.Session {
  checkAmount(input.total, input.currency, 'line_items');
  const now = world.clock.now();
  const expires = input.expiresAt === undefined ? now + DAY : input.expiresAt * SECOND;
  if (expires < now + MIN_LIFE - SLACK) {
    throw badParam(
      'The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.',
      'expires_at',
    );
  }
  if (expires > now + MAX_LIFE + SLACK) {
    throw badParam(
      'The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.',
      'expires_at',
    );
  }
  const created = world.seconds();
  const session = buildSession(world, { ...input, expiresAt: input.expiresAt ?? created + DAY / SECOND });
  world.store.save('checkout.session', session);
  world.store.annotate(session.id, { session: note });
  world.jobs.schedule('expire', session.id, session.expires_at * SECOND);
  return session;
}

export function expireSession(world: World, session: Stripe.Checkout.Session): void {
  if (session.status !== 'open') {
    throw notPossible(
      `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of \`${session.status ?? ''}\`.`,
    );
  }
  session.status = 'expired';
  session.url = null;
  world.jobs.cancel('expire', session.id);
  world.store.save('checkout.session', session);
  const intent = world.store.get('payment_intent', sessionNote(world, session).intent ?? '');
  if (intent && intent.status !== 'succeeded' && intent.status !== 'canceled')
    cancelIntent(world, intent, 'expired');
  emit(world, 'checkout.session.expired', session);
}

export interface Payer {
  email: string | null;
  name: string | null;
}

/**
 * What pressing "pay" on the hosted page does. A session that is already paid answers with the
 * first result, so a second press, a second tab or a retry of the form changes nothing.
 */
export function confirmSession(
  world: World,
  session: Stripe.Checkout.Session,
  method: Stripe.PaymentMethod,
  payer: Payer,
): Outcome {
  if (session.status === 'complete')
    return { kind: session.payment_status === 'unpaid' ? 'processing' : 'succeeded' };
  if (session.status !== 'open')
    throw notPossible('This Checkout Session has expired.', 'checkout_session_expired');
  if (!session.payment_method_types.includes(method.type)) {
    throw badParam(`This Checkout Session does not offer ${method.type}.`, 'payment_method');
  }
  const note = sessionNote(world, session);
  const email = session.customer_email ?? payer.email ?? method.billing_details.email;
  session.customer_details = details(email, payer.name ?? method.billing_details.name);
  const intent =
    world.store.get('payment_intent', note.intent ?? '') ?? createSessionIntent(world, session, note);
  // Another tab's unfinished authorisation gives way to this try.
  if (intent.status === 'requires_action') intent.next_action = null;
  const returnUrl = `${world.settings.publicUrl}/${session.id}/return`;
  const outcome = confirmIntent(world, intent, method, { returnUrl });
  world.store.save('checkout.session', session);
  return outcome;
}

/** The donor's answer on the 3-D Secure or wallet page. */
export function authorizeSession(
  world: World,
  session: Stripe.Checkout.Session,
  authorised: boolean,
): Outcome {
  if (session.status === 'complete') return { kind: 'succeeded' };
  const intent = world.store.get('payment_intent', sessionNote(world, session).intent ?? '');
  if (session.status !== 'open' || intent?.status !== 'requires_action') {
    throw new ApiError(400, {
      type: 'invalid_request_error',
      message: 'This payment does not wait for an authorisation.',
    });
  }
  return resolveAction(world, intent, authorised);
}

function createSessionIntent(
  world: World,
  session: Stripe.Checkout.Session,
  note: SessionNote,
): Stripe.PaymentIntent {
  let customer = idOf(session.customer);
  if (customer === null && (session.mode === 'subscription' || session.customer_creation === 'always')) {
    customer = createCustomer(world, {
      email: session.customer_details?.email,
      name: session.customer_details?.name,
      locales: session.locale ? [session.locale] : [],
    }).id;
    session.customer = customer;
  }
  const data = note.intentData;
  const monthly = session.mode === 'subscription';
  const intent = buildIntent(world, {
    amount: session.amount_total ?? 0,
    currency: session.currency ?? 'cny',
    customer,
    description: monthly ? 'Subscription creation' : data.description,
    metadata: monthly ? {} : data.metadata,
    receiptEmail: data.receiptEmail,
    suffix: data.suffix,
    shipping: data.shipping,
    captureMethod: data.captureMethod,
    setupFutureUsage: monthly ? 'off_session' : data.setupFutureUsage,
    types: session.payment_method_types,
    allowed: session.allowed_payment_method_types,
  });
  world.store.save('payment_intent', intent);
  world.store.annotate(intent.id, { checkout: session.id });
  world.store.annotate(session.id, { session: { ...note, intent: intent.id } });
  if (!monthly) session.payment_intent = intent.id;
  emit(world, 'payment_intent.created', intent);
  return intent;
}

/** What a session becomes when its intent is paid, under way or failed. */
function onPayment(
  world: World,
  intent: Stripe.PaymentIntent,
  outcome: 'succeeded' | 'failed' | 'processing',
): void {
  const session = world.store.get('checkout.session', world.store.note(intent.id).checkout ?? '');
  if (!session) return;
  if (outcome === 'failed' && session.status === 'open') return;
  if (session.status === 'open') {
    complete(world, session, intent, outcome === 'succeeded');
    return;
  }
  if (session.status !== 'complete' || session.payment_status !== 'unpaid') return;
  if (outcome === 'succeeded') {
    session.payment_status = 'paid';
    if (session.mode === 'subscription') startPaidSubscription(world, session, intent);
    world.store.save('checkout.session', session);
    emit(world, 'checkout.session.async_payment_succeeded', session);
  } else if (outcome === 'failed') {
    emit(world, 'checkout.session.async_payment_failed', session);
  }
}

function complete(
  world: World,
  session: Stripe.Checkout.Session,
  intent: Stripe.PaymentIntent,
  paid: boolean,
): void {
  session.status = 'complete';
  session.url = null;
  session.payment_status = paid ? 'paid' : 'unpaid';
  world.jobs.cancel('expire', session.id);
  if (paid && session.mode === 'subscription') startPaidSubscription(world, session, intent);
  world.store.save('checkout.session', session);
  const event = emit(world, 'checkout.session.completed', session);
  world.completions.set(session.id, event);
}

export function sessionNote(world: World, session: Stripe.Checkout.Session): SessionNote {
  const note = world.store.note(session.id).session;
  if (!note) throw new Error('A session has its frozen inputs.');
  return note;
}

export function registerCheckout(world: World): void {
  world.onPayment.push((intent, outcome) => onPayment(world, intent, outcome));
  world.jobs.handle('expire', (_, id) => {
    const session = world.store.get('checkout.session', id);
    const intent = session && world.store.get('payment_intent', sessionNote(world, session).intent ?? '');
    if (session?.status === 'open' && intent?.status !== 'processing') expireSession(world, session);
  });
}
