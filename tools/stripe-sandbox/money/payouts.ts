import type Stripe from 'stripe';
import { DAY, SECOND } from '../core/clock';
import { emit } from '../core/events';
import type { World } from '../core/world';
import { notPossible } from '../http/errors';
import { post } from './settlement';

export interface PayoutInput {
  amount: number;
  currency: string;
  automatic: boolean;
  description?: string | null;
  metadata?: Record<string, string>;
}

/** Seconds between a payout's creation and the bank's booking, on the virtual clock. */
const ARRIVES_AFTER = DAY / SECOND;

/** Sends money of the balance to the bank. Only automatic payouts can be taken apart into their lines. */
export function createPayout(world: World, input: PayoutInput): Stripe.Payout {
  if (input.currency !== world.settings.settlementCurrency) {
    throw notPossible(
      `Sorry, you don't have any external accounts in that currency (${input.currency}).`,
      undefined,
      'currency',
    );
  }
  const available = availableLines(world).reduce((sum, row) => sum + row.net, 0);
  if (input.amount > available)
    throw notPossible(
      'You have insufficient funds in your Stripe account for this transfer.',
      'balance_insufficient',
    );
  const created = world.seconds();
  const payout: Stripe.Payout = {
    id: world.ids.next('po_'),
    object: 'payout',
    amount: input.amount,
    application_fee: null,
    application_fee_amount: null,
    arrival_date: created + ARRIVES_AFTER,
    automatic: input.automatic,
    balance_transaction: null,
    created,
    currency: input.currency,
    description: input.description ?? (input.automatic ? 'STRIPE PAYOUT' : null),
    destination: world.ids.next('ba_'),
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    livemode: false,
    metadata: input.metadata ?? {},
    method: 'standard',
    original_payout: null,
    payout_method: null,
    reconciliation_status: input.automatic ? 'in_progress' : 'not_applicable',
    reversed_by: null,
    source_type: 'card',
    statement_descriptor: null,
    status: 'pending',
    trace_id: null,
    type: 'bank_account',
  };
  const taken = post(world, {
    type: 'payout',
    category: 'payout',
    amount: -input.amount,
    fee: 0,
    source: payout.id,
    description: payout.description,
    from: input.currency,
    at: created,
    availableNow: true,
  });
  payout.balance_transaction = taken.id;
  if (input.automatic) world.store.annotate(taken.id, { payout: payout.id });
  world.store.save('payout', payout);
  emit(world, 'payout.created', payout);
  world.jobs.schedule('payout_paid', payout.id, payout.arrival_date * SECOND);
  return payout;
}

/** Pays out every available line not paid out yet; null when their sum is not positive. */
export function payOutAvailable(world: World): Stripe.Payout | null {
  const lines = availableLines(world).filter(
    (row) => world.store.note(row.id).payout === undefined && row.type !== 'payout',
  );
  const amount = lines.reduce((sum, row) => sum + row.net, 0);
  if (amount <= 0) return null;
  const payout = createPayout(world, {
    amount,
    currency: world.settings.settlementCurrency,
    automatic: true,
  });
  for (const row of lines) world.store.annotate(row.id, { payout: payout.id });
  return payout;
}

function availableLines(world: World): Stripe.BalanceTransaction[] {
  return world.store.all('balance_transaction').filter((row) => row.status === 'available');
}

/** The bank sends a payout back; this can follow `payout.paid`. */
export function failPayout(world: World, payout: Stripe.Payout): void {
  if (payout.status === 'failed') throw notPossible('This payout has already failed.');
  world.jobs.cancel('payout_paid', payout.id);
  payout.status = 'failed';
  payout.failure_code = 'account_closed';
  payout.failure_message = 'The bank account has been closed.';
  payout.failure_balance_transaction = post(world, {
    type: 'payout_failure',
    category: 'payout_reversal',
    amount: payout.amount,
    fee: 0,
    source: payout.id,
    description: 'PAYOUT FAILURE',
    from: payout.currency,
    at: world.seconds(),
    availableNow: true,
  }).id;
  world.store.save('payout', payout);
  emit(world, 'payout.failed', payout);
}

export function registerPayouts(world: World): void {
  world.jobs.handle('payout_paid', (_, id) => {
    const payout = world.store.get('payout', id);
    if (payout?.status !== 'pending') return;
    payout.status = 'paid';
    world.store.save('payout', payout);
    emit(world, 'payout.paid', payout);
    if (!payout.automatic) return;
    payout.reconciliation_status = 'completed';
    world.store.save('payout', payout);
    emit(world, 'payout.reconciliation_completed', payout);
  });
}
