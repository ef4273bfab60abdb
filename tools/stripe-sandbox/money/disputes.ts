import type Stripe from 'stripe';
import { DAY, SECOND } from '../core/clock';
import { emit } from '../core/events';
import { idOf, type World } from '../core/world';
import { notPossible } from '../http/errors';
import { EMPTY_EVIDENCE } from '../objects/evidence';
import type { CardBehaviour } from './cards';
import { convert } from './fx';
import { post } from './settlement';

/** The fee a dispute costs, in settlement cents (a sandbox number). */
const DISPUTE_FEE = 1500;
const ANSWER_DAYS = 9;
const OPEN = ['needs_response', 'under_review', 'warning_needs_response', 'warning_under_review'];

export interface DisputeInput {
  amount?: number;
  reason?: string;
  inquiry?: boolean;
}

/** Opens a dispute on a charge. A real one takes the money back at once; an inquiry only asks. */
export function openDispute(world: World, charge: Stripe.Charge, input: DisputeInput = {}): Stripe.Dispute {
  if (charge.status !== 'succeeded')
    throw notPossible(`Charge ${charge.id} has not succeeded and cannot be disputed.`);
  const amount = input.amount ?? charge.amount;
  if (amount < 1 || amount > charge.amount)
    throw notPossible('A dispute is for between 1 and the amount of the charge.', undefined, 'amount');
  const created = world.secondsFor(idOf(charge.customer));
  const inquiry = input.inquiry === true;
  const dispute: Stripe.Dispute = {
    id: world.ids.next('du_'),
    object: 'dispute',
    amount,
    balance_transactions: [],
    charge: charge.id,
    created,
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: { ...EMPTY_EVIDENCE },
    evidence_details: {
      due_by: created + (ANSWER_DAYS * DAY) / SECOND,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: 'not_submitted',
    },
    intended_submission_method: null,
    is_charge_refundable: inquiry,
    livemode: false,
    metadata: {},
    payment_intent: idOf(charge.payment_intent),
    payment_method_details: {
      type: 'card',
      card: {
        brand: charge.payment_method_details?.card?.brand ?? 'visa',
        network: charge.payment_method_details?.card?.network ?? 'visa',
        case_type: inquiry ? 'inquiry' : 'chargeback',
        network_reason_code: '10.4',
      },
    },
    reason: input.reason ?? 'fraudulent',
    status: inquiry ? 'warning_needs_response' : 'needs_response',
  };
  if (!inquiry) {
    charge.disputed = true;
    world.store.save('charge', charge);
  }
  world.store.save('dispute', dispute);
  emit(world, 'charge.dispute.created', dispute);
  if (!inquiry) move(world, dispute, -1);
  world.jobs.schedule('dispute_due', dispute.id, (dispute.evidence_details.due_by ?? created) * SECOND);
  return dispute;
}

export function openScriptedDisputes(world: World, charge: Stripe.Charge, card: CardBehaviour): void {
  if (card.earlyFraudWarning) warnOfFraud(world, charge);
  if (!card.dispute) return;
  const count = card.dispute.count ?? 1;
  for (let index = 0; index < count; index += 1) {
    const share =
      index === count - 1
        ? charge.amount - Math.floor(charge.amount / count) * (count - 1)
        : Math.floor(charge.amount / count);
    openDispute(world, charge, { reason: card.dispute.reason, inquiry: card.dispute.inquiry, amount: share });
  }
}

/** Sends evidence in; the words `winning_evidence` and `losing_evidence` decide at once. */
export function submitEvidence(world: World, dispute: Stripe.Dispute): void {
  requireOpen(dispute);
  const inquiry = dispute.status.startsWith('warning');
  dispute.status = inquiry ? 'warning_under_review' : 'under_review';
  dispute.evidence_details.submission_count += 1;
  dispute.evidence_details.submission_method = 'manual';
  world.store.save('dispute', dispute);
  emit(world, 'charge.dispute.updated', dispute);
  const words = dispute.evidence.uncategorized_text ?? '';
  if (words.includes('winning_evidence')) closeDispute(world, dispute, true);
  else if (words.includes('losing_evidence')) closeDispute(world, dispute, false);
}

/** Ends a dispute; a won one gives the money back. */
export function closeDispute(world: World, dispute: Stripe.Dispute, won: boolean): void {
  requireOpen(dispute);
  world.jobs.cancel('dispute_due', dispute.id);
  const inquiry = dispute.status.startsWith('warning');
  dispute.status = inquiry ? 'warning_closed' : won ? 'won' : 'lost';
  world.store.save('dispute', dispute);
  emit(world, 'charge.dispute.closed', dispute);
  if (won && !inquiry) move(world, dispute, 1);
}

function requireOpen(dispute: Stripe.Dispute): void {
  if (!OPEN.includes(dispute.status))
    throw notPossible(`This dispute is already closed (${dispute.status}).`);
}

/** Takes the disputed money (and the fee) out of the balance, or puts it back. */
function move(world: World, dispute: Stripe.Dispute, sign: 1 | -1): void {
  const amount = sign * convert(dispute.amount, dispute.currency, world.settings.settlementCurrency);
  const line = post(world, {
    type: 'adjustment',
    category: sign === 1 ? 'dispute_reversal' : 'dispute',
    amount,
    fee: -sign * DISPUTE_FEE,
    source: dispute.id,
    description:
      sign === 1
        ? `Chargeback reversal for ${idOf(dispute.charge) ?? ''}`
        : `Chargeback withdrawal for ${idOf(dispute.charge) ?? ''}`,
    from: dispute.currency,
    at: world.seconds(),
  });
  dispute.balance_transactions.push(line);
  world.store.save('dispute', dispute);
  emit(world, sign === 1 ? 'charge.dispute.funds_reinstated' : 'charge.dispute.funds_withdrawn', dispute);
}

function warnOfFraud(world: World, charge: Stripe.Charge): void {
  const warning: Stripe.Radar.EarlyFraudWarning = {
    id: world.ids.next('issfr_'),
    object: 'radar.early_fraud_warning',
    actionable: true,
    charge: charge.id,
    created: charge.created,
    fraud_type: 'made_with_stolen_card',
    livemode: false,
    payment_intent: idOf(charge.payment_intent) ?? undefined,
  };
  world.store.save('radar.early_fraud_warning', warning);
  emit(world, 'radar.early_fraud_warning.created', warning);
}

export function registerDisputes(world: World): void {
  world.jobs.handle('dispute_due', (_, id) => {
    const dispute = world.store.get('dispute', id);
    if (!dispute || !OPEN.includes(dispute.status)) return;
    // Unanswered in time is lost; what was answered waits for the bank (an action of the control API).
    if (dispute.status === 'needs_response' || dispute.status === 'warning_needs_response') {
      dispute.evidence_details.past_due = true;
      closeDispute(world, dispute, false);
    }
  });
}
