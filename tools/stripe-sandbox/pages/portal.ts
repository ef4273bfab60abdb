import type Stripe from 'stripe';
import { endSubscription, scheduleRenewal, updated } from '../billing/subscriptions';
import { emit } from '../core/events';
import { idOf } from '../core/world';
import { cardByNumber } from '../money/cards';
import { createPaymentMethod } from '../objects/payment-method';
import { setCancel } from '../routes/subscription-changes';
import { checkFields, type FieldErrors, readCard, readTyped } from './card-input';
import { BASE, day, type Html, html, money } from './html';
import type { Messages } from './messages';
import { notice } from './notices';
import { redirect, show, type Visit } from './respond';

/** The customer portal, as far as a monthly donor needs it: stop, resume, another card. */
export function servePortal(visit: Visit): void {
  const { world, parts, messages, request } = visit;
  const session = world.store.get('billing_portal.session', parts[1] ?? '');
  if (!session) {
    show(visit, 404, messages.goneTitle, notice(messages.goneTitle, messages.goneText, null));
    return;
  }
  const rows = world.store
    .all('subscription')
    .filter((row) => row.customer === session.customer)
    .reverse();
  if (request.method !== 'POST') {
    list(visit, session, rows, {}, visit.query.get('saved') !== null);
    return;
  }
  const row = rows.find((candidate) => candidate.id === visit.form.subscription);
  const errors = row === undefined || row.status === 'canceled' ? {} : act(visit, session, row);
  world.store.commit();
  if (Object.keys(errors).length > 0) {
    list(visit, session, rows, errors, false);
    return;
  }
  const after = session.flow?.after_completion;
  redirect(
    visit,
    after?.type === 'redirect' && after.redirect
      ? after.redirect.return_url
      : `${BASE}/portal/${session.id}?saved=1&lang=${visit.language}`,
  );
}

/** Does what a button of the page says. */
function act(visit: Visit, session: Stripe.BillingPortal.Session, row: Stripe.Subscription): FieldErrors {
  const { world, form } = visit;
  if (form.action === 'card') return changeCard(visit, session, row);
  if (form.action === 'cancel_now') {
    endSubscription(world, row, 'cancellation_requested');
    return {};
  }
  const previous = {
    cancel_at: row.cancel_at,
    cancel_at_period_end: row.cancel_at_period_end,
    canceled_at: row.canceled_at,
  };
  setCancel(row, form.action === 'cancel_at_end', world.secondsFor(session.customer));
  updated(world, row, previous);
  scheduleRenewal(world, row);
  return {};
}

function changeCard(
  visit: Visit,
  session: Stripe.BillingPortal.Session,
  row: Stripe.Subscription,
): FieldErrors {
  const { world, messages } = visit;
  const typed = readTyped(visit.form, 'card');
  const errors = checkFields(typed, ['card'], false, world.clock.now(), messages);
  if (Object.keys(errors).length > 0) return errors;
  const { behaviour, expiry } = readCard(typed);
  if (cardByNumber(typed.cardNumber.replaceAll(' ', '')) === undefined)
    return { cardNumber: messages.declines.test_mode_live_card };
  const method = createPaymentMethod(world, 'card', behaviour, { name: typed.billingName }, expiry);
  method.customer = session.customer;
  emit(world, 'payment_method.attached', method);
  const previous = { default_payment_method: idOf(row.default_payment_method) };
  row.default_payment_method = method.id;
  updated(world, row, previous);
  // A renewal that failed is tried again with the new card at once.
  const unpaid = world.store.last(
    'invoice',
    (invoice) =>
      invoice.status === 'open' && idOf(invoice.parent?.subscription_details?.subscription) === row.id,
  );
  if (unpaid)
    world.jobs.schedule(
      'collect',
      unpaid.id,
      world.secondsFor(session.customer) * 1000,
      world.clockOf(session.customer),
    );
  return {};
}

function list(
  visit: Visit,
  session: Stripe.BillingPortal.Session,
  rows: Stripe.Subscription[],
  errors: FieldErrors,
  saved: boolean,
): void {
  const { messages } = visit;
  const body = html`<main class="notice"><h1>${messages.portalTitle}</h1>
${saved && html`<p role="status">${messages.saved}</p>`}
${rows.length === 0 && html`<p>${messages.portalNone}</p>`}
${rows.map((row, index) => gift(visit, session, row, index === 0 ? errors : {}))}
${session.return_url !== null && html`<p><a data-testid="return-to-business-link" href="${session.return_url}"><span aria-hidden="true">←</span> ${messages.back}</a></p>`}
</main>`;
  show(visit, Object.keys(errors).length > 0 ? 422 : 200, messages.portalTitle, body);
}

function gift(
  visit: Visit,
  session: Stripe.BillingPortal.Session,
  row: Stripe.Subscription,
  errors: FieldErrors,
): Html {
  const { world, messages, language } = visit;
  const item = row.items.data[0];
  const product = world.store.get('product', idOf(item?.price.product) ?? '');
  const card = world.store.get('payment_method', idOf(row.default_payment_method) ?? '')?.card;
  const interval = messages.every[(item?.price.recurring?.interval ?? 'month') as keyof Messages['every']];
  const end = item?.current_period_end ?? row.created;
  const when =
    row.ended_at !== null
      ? messages.endedOn(day(row.ended_at, language))
      : row.cancel_at !== null
        ? messages.endsOn(day(row.cancel_at, language))
        : messages.nextOn(day(end, language));
  const action = `${BASE}/portal/${session.id}?lang=${language}`;
  const button = (name: string, label: string, kind: string) =>
    html`<button type="submit" name="action" value="${name}" class="${kind}">${label}</button>`;
  return html`<section class="gift" aria-labelledby="gift-${row.id}"><h2 id="gift-${row.id}">${product?.name ?? row.id}</h2>
<p><span class="amount">${money((item?.price.unit_amount ?? 0) * (item?.quantity ?? 1), row.currency, language)}</span> ${interval}</p>
<p class="hint">${when}${card && html` · ${messages.cardOnFile(card.brand, card.last4)}`}</p>
${row.status === 'past_due' && html`<p class="warning">${messages.pastDue}</p>`}
${row.pause_collection !== null && html`<p class="hint">${messages.paused}</p>`}
${
  row.status !== 'canceled' &&
  html`<form method="post" action="${action}"><input type="hidden" name="subscription" value="${row.id}">
${row.cancel_at !== null ? button('resume', messages.resume, 'SubmitButton') : button('cancel_at_end', messages.cancelAtEnd, 'quiet')}
${button('cancel_now', messages.cancelNow, 'quiet')}</form>
<details${Object.keys(errors).length > 0 && html` open`}><summary>${messages.changeCard}</summary>${cardForm(row, action, errors, messages)}</details>`
}
</section>`;
}

function cardForm(row: Stripe.Subscription, action: string, errors: FieldErrors, messages: Messages): Html {
  const field = (
    name: 'cardNumber' | 'cardExpiry' | 'cardCvc' | 'billingName',
    placeholder: string,
  ) => html`<div class="field${errors[name] && ' wrong'}">
<label for="${name}-${row.id}">${messages[name]}</label>
<input id="${name}-${row.id}" name="${name}" placeholder="${placeholder}" autocomplete="off" aria-describedby="${name}-${row.id}-error">
<p class="message" id="${name}-${row.id}-error">${errors[name]}</p></div>`;
  return html`<form method="post" action="${action}" novalidate><input type="hidden" name="subscription" value="${row.id}">
${field('cardNumber', '1234 1234 1234 1234')}${field('cardExpiry', 'MM / YY')}${field('cardCvc', 'CVC')}${field('billingName', messages.namePlaceholder)}
<button type="submit" name="action" value="card" class="SubmitButton">${messages.changeCard}</button></form>`;
}
