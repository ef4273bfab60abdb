import type Stripe from 'stripe';
import { idOf, type World } from '../core/world';
import type { CardBehaviour, Decline } from '../money/cards';

/** A charge for an intent; `failure` makes it a failed one, `pending` a delayed one. */
export function buildCharge(
  world: World,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  card: CardBehaviour,
  failure: Decline | null,
  pending = false,
): Stripe.Charge {
  const paid = failure === null && !pending;
  const captured = paid && intent.capture_method !== 'manual';
  return {
    id: world.ids.next(method.type === 'card' ? 'ch_' : 'py_'),
    object: 'charge',
    amount: intent.amount,
    amount_captured: captured ? intent.amount : 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: { ...method.billing_details },
    calculated_statement_descriptor: 'CAMPHOR SANDBOX',
    captured: captured || pending,
    created: world.secondsFor(idOf(intent.customer)),
    currency: intent.currency,
    customer: idOf(intent.customer),
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: failure?.code ?? null,
    failure_message: failure?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: { ...intent.metadata },
    on_behalf_of: null,
    outcome: outcome(card, failure),
    paid,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: details(world, intent, method, card, failure),
    radar_options: {},
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: paid ? `${world.settings.publicUrl}/receipts/${intent.id}` : null,
    refunded: false,
    review: null,
    shipping: intent.shipping,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status: failure ? 'failed' : pending ? 'pending' : 'succeeded',
    transfer_data: null,
    transfer_group: null,
  };
}

function outcome(card: CardBehaviour, failure: Decline | null): Stripe.Charge.Outcome {
  const blocked = failure !== null && card.blocked === true;
  return {
    advice_code: failure && !blocked ? 'try_again_later' : null,
    network_advice_code: null,
    network_decline_code: null,
    network_status: blocked ? 'not_sent_to_network' : failure ? 'declined_by_network' : 'approved_by_network',
    reason: blocked
      ? 'highest_risk_level'
      : (failure?.decline_code ?? failure?.code ?? (card.risk === 'elevated' ? 'elevated_risk_level' : null)),
    risk_level: card.risk ?? 'normal',
    risk_score: card.risk === 'highest' ? 92 : card.risk === 'elevated' ? 68 : 21,
    seller_message: blocked
      ? 'Stripe blocked this payment as too risky.'
      : failure
        ? 'The bank did not return any further details with this decline.'
        : 'Payment complete.',
    type: blocked
      ? 'blocked'
      : failure
        ? 'issuer_declined'
        : card.risk === 'elevated'
          ? 'manual_review'
          : 'authorized',
  };
}

function details(
  world: World,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  card: CardBehaviour,
  failure: Decline | null,
): Stripe.Charge.PaymentMethodDetails {
  if (method.type === 'alipay') {
    return {
      type: 'alipay',
      alipay: {
        buyer_id: '2088000000000000',
        fingerprint: null,
        transaction_id: failure ? null : world.ids.next('', 28),
      },
    };
  }
  if (method.type === 'wechat_pay') {
    return {
      type: 'wechat_pay',
      wechat_pay: { fingerprint: null, transaction_id: failure ? null : world.ids.next('', 28) },
    };
  }
  if (method.type === 'sepa_debit') {
    return {
      type: 'sepa_debit',
      sepa_debit: {
        bank_code: '37040044',
        branch_code: '',
        country: 'DE',
        fingerprint: null,
        last4: card.last4,
        mandate: null,
      },
    };
  }
  const face = method.card;
  return {
    type: 'card',
    card: {
      amount_authorized: failure ? null : intent.amount,
      authorization_code: failure ? null : '123456',
      brand: card.brand,
      checks: {
        address_line1_check: null,
        address_postal_code_check: null,
        cvc_check: failure?.code === 'incorrect_cvc' ? 'fail' : 'pass',
      },
      country: card.country,
      electronic_commerce_indicator: null,
      exp_month: face?.exp_month ?? 12,
      exp_year: face?.exp_year ?? 2030,
      extended_authorization: { status: 'disabled' },
      fingerprint: face?.fingerprint ?? null,
      funding: 'credit',
      incremental_authorization: { status: 'unavailable' },
      installments: null,
      last4: card.last4,
      mandate: null,
      multicapture: { status: 'unavailable' },
      network: card.brand,
      network_token: { used: false },
      network_transaction_id: null,
      overcapture: { maximum_amount_capturable: intent.amount, status: 'unavailable' },
      regulated_status: 'unregulated',
      three_d_secure: null,
      transaction_link_id: null,
      wallet: null,
    },
  };
}
