import type Stripe from 'stripe';
import { SECOND } from '../core/clock';
import { emit } from '../core/events';
import { idOf, type World } from '../core/world';
import { buildCharge } from '../objects/charge';
import { AUTHENTICATION_FAILED, AUTHENTICATION_REQUIRED, type CardBehaviour, type Decline } from './cards';
import { openScriptedDisputes } from './disputes';
import { settleCharge, settleLater } from './settlement';

export type Outcome =
  | { kind: 'succeeded' | 'processing' | 'action' | 'capturable' }
  | { kind: 'declined'; decline: Decline; charge: string | null };

export interface ConfirmOptions {
  /** The donor is not there to authenticate (a renewal). */
  offSession?: boolean;
  returnUrl?: string | null;
}

/** Tries to pay an intent with a payment method. The intent, its charge and the events tell the story. */
export function confirmIntent(
  world: World,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  options: ConfirmOptions = {},
): Outcome {
  const card = behaviourOf(world, method.id);
  intent.payment_method = method.id;
  intent.last_payment_error = null;
  world.store.annotate(intent.id, { pendingMethod: method.id, returnUrl: options.returnUrl ?? undefined });
  if (method.type === 'sepa_debit') return startDelayed(world, intent, method, card);
  const redirects = method.type === 'alipay' || method.type === 'wechat_pay';
  const authenticates =
    card.threeDS === 'always' || (card.threeDS === 'unless_setup' && !world.store.note(method.id).setupDone);
  if (authenticates && options.offSession)
    return decline(world, intent, method, card, AUTHENTICATION_REQUIRED);
  if (redirects || authenticates) {
    intent.status = 'requires_action';
    intent.next_action = nextAction(world, intent, method.type);
    world.store.save('payment_intent', intent);
    emit(world, 'payment_intent.requires_action', intent);
    return { kind: 'action' };
  }
  return card.decline
    ? decline(world, intent, method, card, card.decline)
    : succeed(world, intent, method, card);
}

/** The donor authorised (or refused) what the intent waits for. */
export function resolveAction(world: World, intent: Stripe.PaymentIntent, authorised: boolean): Outcome {
  const method = world.store.get('payment_method', world.store.note(intent.id).pendingMethod ?? '');
  if (!method) throw new Error('An intent that waits for action has a payment method.');
  const card = behaviourOf(world, method.id);
  intent.next_action = null;
  if (!authorised) return decline(world, intent, method, card, AUTHENTICATION_FAILED, false);
  if (card.threeDS === 'unless_setup') world.store.annotate(method.id, { setupDone: true });
  return card.declineAfterThreeDS
    ? decline(world, intent, method, card, card.declineAfterThreeDS)
    : succeed(world, intent, method, card);
}

/** Takes the money an intent with manual capture has reserved. */
export function captureIntent(world: World, intent: Stripe.PaymentIntent, amount: number): void {
  const charge = world.store.get('charge', idOf(intent.latest_charge) ?? '');
  if (!charge) throw new Error('A capturable intent has a charge.');
  charge.captured = true;
  charge.amount_captured = amount;
  intent.amount_received = amount;
  intent.amount_capturable = 0;
  intent.status = 'succeeded';
  world.store.save('charge', charge);
  world.store.save('payment_intent', intent);
  emit(world, 'charge.captured', charge);
  emit(world, 'payment_intent.succeeded', intent);
  settleLater(world, charge);
  tell(world, intent, 'succeeded');
}

export function behaviourOf(world: World, method: string): CardBehaviour {
  return world.store.note(method).behaviour ?? { last4: '4242', brand: 'visa', country: 'US' };
}

function succeed(
  world: World,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  card: CardBehaviour,
): Outcome {
  const charge = buildCharge(world, intent, method, card, null);
  intent.latest_charge = charge.id;
  intent.next_action = null;
  world.store.save('charge', charge);
  if (intent.capture_method === 'manual') {
    intent.status = 'requires_capture';
    intent.amount_capturable = intent.amount;
    world.store.save('payment_intent', intent);
    emit(world, 'charge.succeeded', charge);
    emit(world, 'payment_intent.amount_capturable_updated', intent);
    return { kind: 'capturable' };
  }
  intent.status = 'succeeded';
  intent.amount_received = intent.amount;
  world.store.save('payment_intent', intent);
  emit(world, 'charge.succeeded', charge);
  emit(world, 'payment_intent.succeeded', intent);
  if (card.bypassPending) settleCharge(world, charge.id);
  else settleLater(world, charge);
  tell(world, intent, 'succeeded');
  openScriptedDisputes(world, charge, card);
  return { kind: 'succeeded' };
}

function decline(
  world: World,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  card: CardBehaviour,
  why: Decline,
  charged = true,
): Outcome {
  const charge = charged ? buildCharge(world, intent, method, card, why) : null;
  if (charge) {
    world.store.save('charge', charge);
    intent.latest_charge = charge.id;
    emit(world, 'charge.failed', charge);
  }
  intent.status = 'requires_payment_method';
  intent.payment_method = null;
  intent.next_action = null;
  intent.processing = null;
  intent.last_payment_error = {
    ...(charge && { charge: charge.id }),
    code: why.code as Stripe.PaymentIntent.LastPaymentError.Code,
    ...(why.decline_code && { decline_code: why.decline_code }),
    doc_url: `https://stripe.com/docs/error-codes/${why.code.replaceAll('_', '-')}`,
    message: why.message,
    payment_method: method,
    type: charged ? 'card_error' : 'invalid_request_error',
  };
  world.store.save('payment_intent', intent);
  emit(world, 'payment_intent.payment_failed', intent);
  tell(world, intent, 'failed');
  return { kind: 'declined', decline: why, charge: charge?.id ?? null };
}

function startDelayed(
  world: World,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  card: CardBehaviour,
): Outcome {
  const charge = buildCharge(world, intent, method, card, null, true);
  intent.latest_charge = charge.id;
  intent.status = 'processing';
  world.store.save('charge', charge);
  world.store.save('payment_intent', intent);
  emit(world, 'payment_intent.processing', intent);
  emit(world, 'charge.pending', charge);
  const seconds = card.delayed?.seconds ?? 3;
  world.jobs.schedule('delayed', intent.id, world.clock.now() + seconds * SECOND);
  tell(world, intent, 'processing');
  return { kind: 'processing' };
}

/** The bank's answer to a delayed method. */
export function finishDelayed(
  world: World,
  intent: Stripe.PaymentIntent,
  outcome: 'succeeded' | 'failed',
): void {
  const charge = world.store.get('charge', idOf(intent.latest_charge) ?? '');
  if (!charge || intent.status !== 'processing') return;
  world.jobs.cancel('delayed', intent.id);
  if (outcome === 'failed') {
    Object.assign(charge, {
      status: 'failed',
      captured: false,
      failure_code: 'insufficient_funds',
      failure_message: "The customer's account has insufficient funds to cover this payment.",
    });
    intent.status = 'requires_payment_method';
    intent.payment_method = null;
    intent.last_payment_error = {
      charge: charge.id,
      code: 'insufficient_funds',
      message: charge.failure_message ?? '',
      type: 'card_error',
    };
  } else {
    Object.assign(charge, {
      status: 'succeeded',
      paid: true,
      captured: true,
      amount_captured: charge.amount,
      receipt_url: `${world.settings.publicUrl}/receipts/${intent.id}`,
    });
    intent.status = 'succeeded';
    intent.amount_received = intent.amount;
  }
  world.store.save('charge', charge);
  world.store.save('payment_intent', intent);
  emit(world, outcome === 'failed' ? 'charge.failed' : 'charge.succeeded', charge);
  emit(world, outcome === 'failed' ? 'payment_intent.payment_failed' : 'payment_intent.succeeded', intent);
  if (outcome === 'succeeded') settleLater(world, charge);
  tell(world, intent, outcome);
}

export function registerPayments(world: World): void {
  world.jobs.handle('delayed', (_, id) => {
    const intent = world.store.get('payment_intent', id);
    const method = world.store.note(id).pendingMethod ?? '';
    if (intent) finishDelayed(world, intent, behaviourOf(world, method).delayed?.outcome ?? 'succeeded');
  });
}

function tell(
  world: World,
  intent: Stripe.PaymentIntent,
  outcome: 'succeeded' | 'failed' | 'processing',
): void {
  for (const listener of world.onPayment) listener(intent, outcome);
}

/** Where the donor goes to authorise; the hosted page when the intent is a session's. */
function nextAction(
  world: World,
  intent: Stripe.PaymentIntent,
  type: string,
): Stripe.PaymentIntent.NextAction {
  const note = world.store.note(intent.id);
  const url = `${world.settings.publicUrl}/${note.checkout ?? intent.id}/authorize`;
  const back = note.returnUrl ?? null;
  if (type === 'alipay') {
    return {
      type: 'alipay_handle_redirect',
      alipay_handle_redirect: { native_data: null, native_url: null, return_url: back, url },
    };
  }
  if (type === 'wechat_pay') {
    return {
      type: 'wechat_pay_display_qr_code',
      wechat_pay_display_qr_code: {
        data: `weixin://wxpay/sandbox/${intent.id}`,
        hosted_instructions_url: url,
        image_data_url: QR_PIXEL,
        image_url_png: url,
        image_url_svg: url,
      },
    };
  }
  if (back === null && note.checkout === undefined) return { type: 'use_stripe_sdk', use_stripe_sdk: {} };
  return { type: 'redirect_to_url', redirect_to_url: { return_url: back, url } };
}

const QR_PIXEL = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
