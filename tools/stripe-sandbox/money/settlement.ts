import type Stripe from 'stripe';
import { SECOND } from '../core/clock';
import { emit } from '../core/events';
import { idOf, type World } from '../core/world';
import { convert, processingFee, rate } from './fx';

/** Funds stay pending until the second midnight (UTC) after the payment. */
const PENDING_DAYS = 2;
const DAY_SECONDS = 86_400;
/** How long after a payment its balance transaction appears, in virtual ms. */
const LATE = 1 * SECOND;

export interface Posting {
  type: Stripe.BalanceTransaction.Type;
  category: string;
  /** Signed minor units of the settlement currency. */
  amount: number;
  fee: number;
  source: string | null;
  description: string | null;
  /** The currency paid in, for the rate; the settlement currency when nothing was converted. */
  from: string;
  at: number;
  availableNow?: boolean;
}

/** Writes one line of the merchant's balance. */
export function post(world: World, posting: Posting): Stripe.BalanceTransaction {
  const currency = world.settings.settlementCurrency;
  const midnight = Math.ceil(posting.at / DAY_SECONDS) * DAY_SECONDS;
  const available = posting.availableNow ? posting.at : midnight + (PENDING_DAYS - 1) * DAY_SECONDS;
  const row: Stripe.BalanceTransaction = {
    id: world.ids.next('txn_'),
    object: 'balance_transaction',
    amount: posting.amount,
    available_on: available,
    balance_type: 'payments',
    created: posting.at,
    currency,
    description: posting.description,
    exchange_rate: posting.from === currency ? null : rate(posting.from, currency),
    fee: posting.fee,
    fee_details:
      posting.fee === 0
        ? []
        : [
            {
              amount: posting.fee,
              application: null,
              currency,
              description: 'Stripe processing fees',
              type: 'stripe_fee',
            },
          ],
    net: posting.amount - posting.fee,
    reporting_category: posting.category,
    source: posting.source,
    status: posting.availableNow ? 'available' : 'pending',
    type: posting.type,
  };
  world.store.save('balance_transaction', row);
  if (!posting.availableNow) world.jobs.schedule('available', String(available), available * SECOND);
  return row;
}

/** Asks for the charge's balance transaction to be written a little later, as asynchronous capture does. */
export function settleLater(world: World, charge: Stripe.Charge): void {
  const clock = world.clockOf(idOf(charge.customer));
  if (clock !== null) settleCharge(world, charge.id);
  else world.jobs.schedule('settle', charge.id, world.clock.now() + LATE);
}

/** Writes the balance transaction of a paid charge and says so with `charge.updated`. */
export function settleCharge(world: World, id: string): void {
  const charge = world.store.get('charge', id);
  if (!charge || charge.balance_transaction !== null || charge.status !== 'succeeded') return;
  const amount = convert(charge.amount_captured, charge.currency, world.settings.settlementCurrency);
  const card = charge.payment_method_details?.type === 'card';
  const row = post(world, {
    type: card ? 'charge' : 'payment',
    category: 'charge',
    amount,
    fee: processingFee(amount),
    source: charge.id,
    description: charge.description,
    from: charge.currency,
    at: charge.created,
    availableNow: world.store.note(charge.payment_method ?? '').behaviour?.bypassPending,
  });
  charge.balance_transaction = row.id;
  world.store.save('charge', charge);
  emit(world, 'charge.updated', charge, { balance_transaction: null });
}

export function registerSettlement(world: World): void {
  world.jobs.handle('settle', (_, charge) => settleCharge(world, charge));
  world.jobs.handle('available', () => {
    const now = world.seconds();
    for (const row of world.store.all('balance_transaction')) {
      if (row.status !== 'pending' || row.available_on > now) continue;
      world.store.save('balance_transaction', { ...row, status: 'available' });
    }
  });
}

/** The merchant's balance, split by what may be paid out already. */
export function balance(world: World): Stripe.Balance {
  const currency = world.settings.settlementCurrency;
  const total = (status: string) =>
    world.store
      .all('balance_transaction')
      .filter((row) => row.status === status)
      .reduce((sum, row) => sum + row.net, 0);
  const line = (amount: number) => [{ amount, currency, source_types: { card: amount } }];
  return {
    object: 'balance',
    available: line(total('available')),
    livemode: false,
    pending: line(total('pending')),
  };
}
