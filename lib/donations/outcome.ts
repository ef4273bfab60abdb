import { shanghaiDay } from '@/lib/clock';
import type { Posting } from '@/lib/ledger/posting';
import { addFen, type Fen } from '@/lib/money/fen';
import { scopesOf, withFestivalsAt } from '@/lib/totals/scope';
import type {
  Bundle,
  CampaignFacts,
  Dispute,
  GiftRow,
  GiftState,
  Payment,
  Refund,
  ReviewReason,
} from './bundle';
import type { Money } from './money';

/**
 * What a bundle of facts comes to: the gift's state and the postings the ledger should have. Pure and total:
 * a function of the facts alone, so the order they came in cannot matter.
 */
export interface Outcome {
  gift: GiftRow;
  postings: Posting[];
}

export interface Deployment {
  /** The livemode this deployment counts: live keys count live payments, test keys test payments. */
  livemode: boolean;
  provider: 'stripe';
}

/** A refund counts from creation until it fails; money is out with a dispute until it is reinstated. */
const refundedFen = (refunds: readonly Refund[]): Fen =>
  refunds.filter((r) => r.voidedAt === null).reduce((sum, r) => addFen(sum, r.amountFen), 0);
const disputedFen = (disputes: readonly Dispute[]): Fen =>
  disputes
    .filter((d) => d.withdrawnAt !== null && d.reinstatedAt === null)
    .reduce((sum, d) => addFen(sum, d.amountFen), 0);

/** Why a received payment may not be counted without an official, the gravest first. Null when it may. */
function reviewReasonOf(
  gift: GiftRow,
  payment: Payment,
  campaign: CampaignFacts,
  deployment: Deployment,
): ReviewReason | null {
  if (payment.livemode !== deployment.livemode) return 'livemode';
  if (payment.currency !== 'cny') return 'currency';
  if (gift.secondOf !== null) return 'second_payment';
  if (payment.amountFen !== gift.amountFen) return 'amount';
  if (payment.paidAt!.getTime() >= campaign.closesAt.getTime()) return 'late';
  return null;
}

/** An official may release a payment in CNY of this deployment's livemode; no other can ever be counted. */
export function isReleasable(reason: ReviewReason | null): boolean {
  return reason !== null && reason !== 'livemode' && reason !== 'currency';
}

/** Display order when several hold (contract.md, *Gift states*). */
function stateOf(gift: GiftRow, isCredited: boolean, isReviewed: boolean): GiftState {
  const paid = gift.paidFen ?? 0;
  if (isReviewed)
    return gift.reviewResolution === 'refunded' || (paid > 0 && gift.refundedFen >= paid)
      ? 'refunded'
      : 'in_review';
  if (isCredited) {
    if (gift.disputedFen > 0) return 'disputed';
    if (gift.refundedFen >= paid) return 'refunded';
    return gift.refundedFen > 0 ? 'partially_refunded' : 'succeeded';
  }
  if (gift.failedAt) return 'failed';
  return gift.expiredAt ? 'expired' : 'pending';
}

/** Scopes are frozen when the gift first settles; a fact that moves its time only chooses its festivals anew. */
function frozenScopes(gift: GiftRow, campaign: CampaignFacts, paidAt: Date): readonly string[] {
  if (gift.postedSeq === null || gift.scopes === null) return scopesOf(campaign, paidAt);
  return gift.paidAt?.getTime() === paidAt.getTime()
    ? gift.scopes
    : withFestivalsAt(gift.scopes, campaign, paidAt);
}

function postingsOf(
  gift: GiftRow,
  payment: Payment,
  { refunds, disputes }: { refunds: readonly Refund[]; disputes: readonly Dispute[] },
  campaign: CampaignFacts,
  provider: string,
): Posting[] {
  const posting = (kind: Posting['kind'], objectId: string, amountFen: Fen, occurredAt: Date): Posting => ({
    kind,
    provider,
    objectId,
    giftId: gift.id,
    campaignId: gift.campaignId,
    holderId: campaign.holderId,
    amountFen,
    currency: 'cny',
    scopes: gift.scopes!,
    day: shanghaiDay(occurredAt),
    occurredAt,
  });
  const postings = [posting('gift', payment.paymentIntent, payment.amountFen!, payment.paidAt!)];
  for (const refund of refunds) {
    postings.push(posting('refund', refund.refundId, refund.amountFen, refund.createdAt));
    if (refund.voidedAt)
      postings.push(posting('refund.failed', refund.refundId, refund.amountFen, refund.voidedAt));
  }
  for (const dispute of disputes) {
    if (!dispute.withdrawnAt) continue;
    postings.push(posting('dispute', dispute.disputeId, dispute.amountFen, dispute.withdrawnAt));
    if (dispute.reinstatedAt)
      postings.push(
        posting('dispute.reinstated', dispute.disputeId, dispute.amountFen, dispute.reinstatedAt),
      );
  }
  return postings;
}

function withoutPayment(gift: GiftRow, campaign: CampaignFacts): Outcome {
  const isPending = gift.acceptedAt !== null && gift.failedAt === null && gift.expiredAt === null;
  const scopes = isPending ? scopesOf(campaign, gift.acceptedAt!) : null;
  const next = {
    ...gift,
    scopes,
    isPendingCounted: isPending,
    paymentIntent: null,
    paidAt: null,
    paidFen: null,
    day: null,
    refundedFen: 0,
    disputedFen: 0,
  };
  return { gift: { ...next, state: stateOf(next, false, false), reviewReason: null }, postings: [] };
}

function withPayment(
  gift: GiftRow,
  payment: Payment,
  { campaign }: Bundle,
  money: Money,
  deployment: Deployment,
): Outcome {
  const inItsCurrency = (row: { currency: string }) => row.currency === payment.currency;
  const refunds = money.refundsOf(payment.paymentIntent).filter(inItsCurrency);
  const disputes = money.disputesOf(payment.paymentIntent).filter(inItsCurrency);
  const reason = reviewReasonOf(gift, payment, campaign, deployment);
  const isReleased = gift.reviewResolution === 'released' && isReleasable(reason);
  const isCredited = reason === null || isReleased;
  const paidAt = payment.paidAt!;
  const next: GiftRow = {
    ...gift,
    paymentIntent: payment.paymentIntent,
    scopes: isCredited ? frozenScopes(gift, campaign, paidAt) : null,
    paidAt,
    paidFen: payment.amountFen,
    day: shanghaiDay(paidAt),
    refundedFen: refundedFen(refunds),
    disputedFen: disputedFen(disputes),
    isPendingCounted: false,
    reviewReason: reason,
  };
  next.state = stateOf(next, isCredited, !isCredited);
  return {
    gift: next,
    postings: isCredited
      ? postingsOf(next, payment, { refunds, disputes }, campaign, deployment.provider)
      : [],
  };
}

/** Earliest first; the id breaks a tie, so that every order of events names the same primary payment. */
function byPaidAt(a: Payment, b: Payment): number {
  return a.paidAt!.getTime() - b.paidAt!.getTime() || (a.paymentIntent < b.paymentIntent ? -1 : 1);
}

/**
 * The outcomes of a bundle: the gift itself with its first payment, and one gift of its own for every further
 * payment (contract.md: it never adds to the first). `makeSecond` builds such a gift's row.
 */
export function outcomesOf(
  bundle: Bundle,
  money: Money,
  deployment: Deployment,
  makeSecond: (root: GiftRow, payment: Payment) => GiftRow,
): Outcome[] {
  const resolved = new Set(
    bundle.seconds.filter((s) => s.reviewResolution !== null).map((s) => s.paymentIntent),
  );
  const received = [...money.paymentsOf(bundle.root.id)].sort(byPaidAt);
  const primary = received.find((payment) => !resolved.has(payment.paymentIntent));
  const outcomes = [
    primary
      ? withPayment(bundle.root, primary, bundle, money, deployment)
      : withoutPayment(bundle.root, bundle.campaign),
  ];
  for (const payment of received) {
    if (payment === primary) continue;
    const known = bundle.seconds.find((gift) => gift.paymentIntent === payment.paymentIntent);
    outcomes.push(withPayment(known ?? makeSecond(bundle.root, payment), payment, bundle, money, deployment));
  }
  return outcomes;
}
