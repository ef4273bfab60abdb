import type Stripe from 'stripe';
import { DAY, SECOND } from '../core/clock';
import { emit } from '../core/events';
import { idOf, type World } from '../core/world';
import { notPossible } from '../http/errors';
import { convert, show } from './fx';
import { behaviourOf } from './payments';
import { post } from './settlement';

/** How long after the payment a wallet still takes money back. */
const REFUND_DAYS: Record<string, number> = { alipay: 90, wechat_pay: 180 };
/** How long a refund that does not finish at once takes, in virtual ms. */
const PENDING = 2 * SECOND;

export interface RefundInput {
  amount?: number;
  reason?: Stripe.Refund.Reason | null;
  metadata?: Record<string, string>;
}

/** Gives money of a charge back. Wallets and one test card answer later. */
export function refundCharge(world: World, charge: Stripe.Charge, input: RefundInput = {}): Stripe.Refund {
  const amount = refundable(world, charge, input.amount);
  const type = charge.payment_method_details?.type ?? 'card';
  const script = behaviourOf(world, charge.payment_method ?? '').refund;
  const later = type !== 'card' || script === 'pending';
  const refund: Stripe.Refund = {
    id: world.ids.next(type === 'card' ? 're_' : 'pyr_'),
    object: 'refund',
    amount,
    balance_transaction: null,
    charge: charge.id,
    created: world.secondsFor(idOf(charge.customer)),
    currency: charge.currency,
    customer: idOf(charge.customer),
    customer_account: null,
    destination_details: destination(type),
    metadata: input.metadata ?? {},
    payment_intent: idOf(charge.payment_intent),
    payment_method: charge.payment_method,
    reason: input.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: later ? 'pending' : 'succeeded',
    transfer_reversal: null,
  };
  refund.balance_transaction = takeBack(world, charge, refund);
  charge.amount_refunded += amount;
  charge.refunded = charge.amount_refunded === charge.amount_captured;
  world.store.save('charge', charge);
  world.store.save('refund', refund);
  emit(world, 'refund.created', refund);
  emit(world, 'charge.refunded', charge);
  if (later || script === 'fails') world.jobs.schedule('refund', refund.id, world.clock.now() + PENDING);
  return refund;
}

function refundable(world: World, charge: Stripe.Charge, asked: number | undefined): number {
  if (charge.status !== 'succeeded')
    throw notPossible(`Charge ${charge.id} has not been paid and cannot be refunded.`);
  const left = charge.amount_captured - charge.amount_refunded;
  if (left === 0)
    throw notPossible(`Charge ${charge.id} has already been refunded.`, 'charge_already_refunded');
  if (openDisputeBlocks(world, charge))
    throw notPossible(`Charge ${charge.id} has been charged back; cannot issue a refund.`, 'charge_disputed');
  const days = REFUND_DAYS[charge.payment_method_details?.type ?? ''];
  if (days !== undefined && world.seconds() > charge.created + (days * DAY) / SECOND) {
    throw notPossible(
      `This charge is more than ${days} days old and can no longer be refunded.`,
      'charge_expired_for_capture',
      'charge',
    );
  }
  const amount = asked ?? left;
  if (amount > left) {
    throw notPossible(
      `Refund amount (${show(amount, charge.currency)}) is greater than unrefunded amount on charge (${show(left, charge.currency)})`,
      undefined,
      'amount',
    );
  }
  return amount;
}

function openDisputeBlocks(world: World, charge: Stripe.Charge): boolean {
  if (!charge.disputed) return false;
  return world.store
    .all('dispute')
    .some(
      (dispute) => dispute.charge === charge.id && dispute.status !== 'won' && !dispute.is_charge_refundable,
    );
}

/** The balance line of a refund: the difference of two converted sums, so that all parts make the whole. */
function takeBack(world: World, charge: Stripe.Charge, refund: Stripe.Refund): string {
  const currency = world.settings.settlementCurrency;
  const before = convert(charge.amount_refunded, charge.currency, currency);
  const after = convert(charge.amount_refunded + refund.amount, charge.currency, currency);
  const card = charge.payment_method_details?.type === 'card';
  return post(world, {
    type: card ? 'refund' : 'payment_refund',
    category: 'refund',
    amount: before - after,
    fee: 0,
    source: refund.id,
    description: `REFUND FOR CHARGE (${charge.description ?? charge.id})`,
    from: charge.currency,
    at: refund.created,
  }).id;
}

/** The later word on a refund: done, or failed and the money is the merchant's again. */
export function finishRefund(world: World, refund: Stripe.Refund, outcome: 'succeeded' | 'failed'): void {
  if (refund.status === 'failed' || refund.status === 'canceled') return;
  const previous = { status: refund.status };
  refund.status = outcome;
  if (outcome === 'failed') reverse(world, refund);
  world.store.save('refund', refund);
  emit(world, 'refund.updated', refund, previous);
  emit(world, 'charge.refund.updated', refund, previous);
  if (outcome === 'failed') emit(world, 'refund.failed', refund);
}

function reverse(world: World, refund: Stripe.Refund): void {
  const taken = world.store.get('balance_transaction', idOf(refund.balance_transaction) ?? '');
  refund.failure_reason = 'expired_or_canceled_card';
  refund.failure_balance_transaction = post(world, {
    type: 'refund_failure',
    category: 'refund_failure',
    amount: -(taken?.amount ?? 0),
    fee: 0,
    source: refund.id,
    description: `REFUND FAILURE (${refund.id})`,
    from: refund.currency,
    at: world.seconds(),
  }).id;
  const charge = world.store.get('charge', idOf(refund.charge) ?? '');
  if (!charge) return;
  const previous = { amount_refunded: charge.amount_refunded, refunded: charge.refunded };
  charge.amount_refunded -= refund.amount;
  charge.refunded = false;
  world.store.save('charge', charge);
  emit(world, 'charge.updated', charge, previous);
}

export function registerRefunds(world: World): void {
  world.jobs.handle('refund', (_, id) => {
    const refund = world.store.get('refund', id);
    const charge = refund && world.store.get('charge', idOf(refund.charge) ?? '');
    if (!refund || !charge) return;
    const fails = behaviourOf(world, charge.payment_method ?? '').refund === 'fails';
    finishRefund(world, refund, fails ? 'failed' : 'succeeded');
  });
}

function destination(type: string): Stripe.Refund.DestinationDetails {
  if (type === 'alipay') return { type, alipay: {} };
  if (type === 'wechat_pay') return { type, wechat_pay: {} };
  if (type === 'card')
    return {
      type,
      card: { reference_status: 'pending', reference_type: 'acquirer_reference_number', type: 'refund' },
    };
  return { type };
}
