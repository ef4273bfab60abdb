import type { IncomingMessage, ServerResponse } from 'node:http';
import type Stripe from 'stripe';
import { intentOf } from '../billing/invoices';
import type { World } from '../core/world';
import { ApiError } from '../http/errors';
import { decodeForm, readBody } from '../http/form';
import { authorizeSession, confirmSession, sessionNote } from '../money/checkout';
import { type Outcome, resolveAction } from '../money/payments';
import { createPaymentMethod } from '../objects/payment-method';
import {
  checkFields,
  type FieldErrors,
  forgetRealCard,
  methodType,
  readCard,
  readTyped,
  type Typed,
} from './card-input';
import { BASE } from './html';
import { chooseLanguage, MESSAGES, type Messages } from './messages';
import { authorizePage, notice, receiptPage, scanPage } from './notices';
import { payForm } from './pay-form';
import { servePortal } from './portal';
import { asset, json, redirect, show, type Visit } from './respond';

/** How long the page waits for the product's 2xx before it sends the donor back anyway. */
const WAIT_FOR_WEBHOOK = 10_000;

/** Serves everything under /sandbox/checkout/: the hosted page and what belongs to it. */
export async function servePage(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://sandbox');
  const parts = url.pathname.slice(BASE.length + 1).split('/');
  if (parts[0] === 'assets') return asset(response, parts[1] ?? '');
  if (request.method !== 'GET' && request.method !== 'HEAD' && request.method !== 'POST') {
    response.writeHead(405, { allow: 'GET, HEAD, POST' }).end();
    return;
  }
  const session = world.store.get('checkout.session', parts[0] ?? '');
  const language = chooseLanguage(
    url.searchParams.get('lang'),
    session?.locale ?? null,
    request.headers['accept-language'],
  );
  const visit: Visit = {
    world,
    request,
    response,
    parts,
    query: url.searchParams,
    form: {},
    language,
    messages: MESSAGES[language],
  };
  try {
    if (request.method === 'POST') visit.form = decodeForm(await readBody(request));
    await choose(visit, session);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    show(visit, error.status, visit.messages.declined, notice(visit.messages.declined, error.message, null));
  }
}

async function choose(visit: Visit, session: Stripe.Checkout.Session | undefined): Promise<void> {
  const { world, parts, messages, language } = visit;
  const [owner = '', page] = parts;
  if (owner === 'portal') return servePortal(visit);
  const receipt = receiptOf(world, owner, page ?? '');
  if (receipt) return show(visit, 200, messages.receiptTitle, receiptPage(receipt, language, messages));
  const intent = world.store.get(
    'payment_intent',
    session ? (sessionNote(world, session).intent ?? '') : owner,
  );
  if (page === 'authorize' && intent) return authorize(visit, session, intent);
  if (!session)
    return show(visit, 404, messages.goneTitle, notice(messages.goneTitle, messages.goneText, null));
  if (page === 'state') return json(visit, { status: session.status });
  if (session.status === 'complete') return completed(visit, session, page);
  if (session.status === 'expired') {
    const link = session.cancel_url === null ? null : { href: session.cancel_url, label: messages.back };
    return show(visit, 410, messages.expiredTitle, notice(messages.expiredTitle, messages.expiredText, link));
  }
  if (page === 'return') return redirect(visit, `${BASE}/${session.id}?lang=${language}`);
  if (visit.request.method === 'POST') return pay(visit, session);
  form(
    visit,
    session,
    200,
    readTyped({}, session.payment_method_types[0] ?? 'card'),
    {},
    sessionNote(world, session).lastError,
  );
}

/** The paid intent behind `receipts/pi_…` and `invoices/in_…`. */
function receiptOf(world: World, kind: string, id: string): Stripe.PaymentIntent | undefined {
  const invoice = kind === 'invoices' ? world.store.get('invoice', id) : undefined;
  const intent =
    kind === 'receipts' ? world.store.get('payment_intent', id) : invoice && intentOf(world, invoice);
  return intent?.status === 'succeeded' ? intent : undefined;
}

/** The form was sent. */
async function pay(visit: Visit, session: Stripe.Checkout.Session): Promise<void> {
  const { world, messages } = visit;
  const typed = readTyped(visit.form, session.payment_method_types[0] ?? 'card');
  const needsEmail = session.customer_email === null;
  const errors = checkFields(typed, session.payment_method_types, needsEmail, world.clock.now(), messages);
  if (Object.keys(errors).length > 0) return form(visit, session, 422, typed, errors, null);
  const type = methodType(typed.method);
  const card = type === 'card' ? readCard(typed) : null;
  const billing = {
    email: needsEmail ? typed.email : session.customer_email,
    name: type === 'card' ? typed.billingName : null,
  };
  const method = createPaymentMethod(
    world,
    type,
    card?.behaviour ?? { last4: '', brand: '', country: 'CN' },
    billing,
    card?.expiry,
  );
  const outcome = confirmSession(world, session, method, billing);
  remember(world, session, null);
  world.store.commit();
  if (outcome.kind === 'declined')
    return form(visit, session, 402, forgetRealCard(typed), {}, declineText(outcome, messages));
  await proceed(visit, session, outcome);
}

/** The buttons of the bank's or wallet's page. */
async function authorize(
  visit: Visit,
  session: Stripe.Checkout.Session | undefined,
  intent: Stripe.PaymentIntent,
): Promise<void> {
  const { world, messages, language } = visit;
  const owner = session?.id ?? intent.id;
  if (session?.status === 'complete') return completed(visit, session, 'return');
  if (intent.status !== 'requires_action') return redirect(visit, `${BASE}/${owner}?lang=${language}`);
  const type =
    world.store.get('payment_method', world.store.note(intent.id).pendingMethod ?? '')?.type ?? 'card';
  const view = { intent, type, owner, language, messages };
  if (visit.request.method !== 'POST') {
    const scan = type === 'wechat_pay' && visit.query.get('scanned') === null;
    const title =
      type === 'card'
        ? messages.threeDSTitle
        : type === 'alipay'
          ? messages.walletTitle(messages.alipay)
          : scan
            ? messages.qrTitle
            : messages.walletTitle(messages.wechat_pay);
    return show(visit, 200, title, scan ? scanPage(view) : authorizePage(view));
  }
  const authorised = visit.form.outcome === 'authorize';
  if (!session) return returnToCaller(visit, intent, resolveAction(world, intent, authorised));
  const outcome = authorizeSession(world, session, authorised);
  remember(world, session, outcome.kind === 'declined' ? declineText(outcome, messages) : null);
  world.store.commit();
  if (outcome.kind === 'declined') return redirect(visit, `${BASE}/${session.id}?lang=${language}#errors`);
  await proceed(visit, session, outcome);
}

/** An intent without a session goes back to its return_url with what Stripe adds to it. */
function returnToCaller(visit: Visit, intent: Stripe.PaymentIntent, outcome: Outcome): void {
  visit.world.store.commit();
  const target = visit.world.store.note(intent.id).returnUrl;
  if (target === undefined || target === null) {
    show(visit, 200, visit.messages.doneTitle, notice(visit.messages.doneTitle, intent.id, null));
    return;
  }
  const url = new URL(target);
  url.searchParams.set('payment_intent', intent.id);
  url.searchParams.set('payment_intent_client_secret', intent.client_secret ?? '');
  url.searchParams.set('redirect_status', outcome.kind === 'declined' ? 'failed' : 'succeeded');
  redirect(visit, url.href);
}

async function proceed(visit: Visit, session: Stripe.Checkout.Session, outcome: Outcome): Promise<void> {
  if (outcome.kind === 'action')
    return redirect(visit, `${BASE}/${session.id}/authorize?lang=${visit.language}`);
  await completed(visit, session, 'return');
}

/** A paid session: the donor who just paid goes back to the product, a later visitor sees that it is done. */
async function completed(
  visit: Visit,
  session: Stripe.Checkout.Session,
  page: string | undefined,
): Promise<void> {
  const { world, messages } = visit;
  const target = session.success_url?.replaceAll('{CHECKOUT_SESSION_ID}', session.id) ?? null;
  if (visit.request.method === 'POST' || page === 'return') {
    const event = world.completions.get(session.id);
    if (event !== undefined) await world.webhooks.answered(event, WAIT_FOR_WEBHOOK);
    if (target !== null) return redirect(visit, target);
  }
  show(
    visit,
    200,
    messages.doneTitle,
    notice(
      messages.doneTitle,
      messages.doneText,
      target === null ? null : { href: target, label: messages.doneBack },
    ),
  );
}

function remember(world: World, session: Stripe.Checkout.Session, lastError: string | null): void {
  world.store.annotate(session.id, { session: { ...sessionNote(world, session), lastError } });
}

function declineText(outcome: Extract<Outcome, { kind: 'declined' }>, messages: Messages): string {
  const { decline } = outcome;
  return (
    messages.declines[decline.decline_code ?? ''] ?? messages.declines[decline.code] ?? messages.declined
  );
}

function form(
  visit: Visit,
  session: Stripe.Checkout.Session,
  status: number,
  typed: Typed,
  errors: FieldErrors,
  problem: string | null,
): void {
  const { world, language, messages } = visit;
  show(
    visit,
    status,
    `${world.settings.merchant} · ${messages.pay}`,
    payForm({ world, session, language, messages, typed, errors, problem }),
  );
}
