import { createHash } from 'node:crypto';
import { diffPostings, postingKey, type Standing } from '@/lib/ledger/diff';
import type { Posting } from '@/lib/ledger/posting';
import type { Movement, PendingMove } from '@/lib/totals/deltas';
import {
  type Bundle,
  type CampaignFacts,
  type Dispute,
  emptyPayment,
  type GiftRow,
  joinAttempt,
  joinDispute,
  joinPayment,
  joinRefund,
  type Payment,
  type Refund,
} from './bundle';
import type { Fact } from './facts';
import type { Money } from './money';
import { type Deployment, outcomesOf } from './outcome';
import {
  giftOfInstalment,
  type Instalment,
  joinInstalment,
  joinPlan,
  makeInstalmentGift,
  type Plan,
} from './plan-bundle';

/** What is stored about a batch's gifts, payments and plans; `fold` adds to it in place. */
export interface Stored {
  bundles: Map<string, Bundle>;
  payments: Map<string, Payment>;
  refunds: Map<string, Refund>;
  disputes: Map<string, Dispute>;
  plans: Map<string, Plan>;
  instalments: Map<string, Instalment>;
  /** What gifts of a campaign count in, for months that have no row yet. */
  campaigns: Map<string, CampaignFacts>;
}

/**
 * Joins one fact into what is stored. Returns whether a known gift or plan takes part: a fact of an unknown gift or
 * of a payment not seen yet is kept all the same, and counts when the missing piece arrives.
 */
export function joinFact(stored: Stored, fact: Fact): boolean {
  switch (fact.kind) {
    case 'received': {
      const giftId = fact.giftId !== null && stored.bundles.has(fact.giftId) ? fact.giftId : null;
      const payment = joinReceipt(stored, fact.paymentIntent, fact, giftId);
      const bundle = payment.giftId === null ? undefined : stored.bundles.get(payment.giftId);
      if (bundle && bundle.root.donorEmail === null && fact.email !== null)
        bundle.root = { ...bundle.root, donorEmail: fact.email };
      return giftOf(stored, fact.paymentIntent) !== null;
    }
    case 'refund':
      stored.refunds.set(fact.refundId, joinRefund(stored.refunds.get(fact.refundId), fact));
      return giftOf(stored, fact.paymentIntent) !== null;
    case 'dispute':
      stored.disputes.set(fact.disputeId, joinDispute(stored.disputes.get(fact.disputeId), fact));
      return giftOf(stored, fact.paymentIntent) !== null;
    case 'invoice_link': {
      const payment = stored.payments.get(fact.paymentIntent) ?? emptyPayment(fact.paymentIntent);
      stored.payments.set(fact.paymentIntent, {
        ...payment,
        invoiceId: payment.invoiceId ?? fact.invoiceId,
      });
      return giftOf(stored, fact.paymentIntent) !== null;
    }
    case 'instalment':
      return joinMonth(stored, fact);
    case 'plan': {
      const plan = stored.plans.get(fact.planId);
      if (plan) stored.plans.set(plan.id, joinPlan(plan, fact));
      return plan !== undefined;
    }
    default: {
      const bundle = stored.bundles.get(
        fact.giftId ?? stored.plans.get(fact.planId ?? '')?.firstGiftId ?? '',
      );
      if (bundle) bundle.root = joinAttempt(bundle.root, fact);
      return bundle !== undefined;
    }
  }
}

function joinReceipt(
  stored: Stored,
  key: string,
  receipt: Parameters<typeof joinPayment>[1],
  giftId: string | null,
): Payment {
  const payment = joinPayment(stored.payments.get(key) ?? emptyPayment(key), receipt, giftId);
  stored.payments.set(key, payment);
  return payment;
}

/** A month of a plan; when it is paid, the payment of the gift it settles, which is made here when no row tells of it. */
function joinMonth(stored: Stored, fact: Extract<Fact, { kind: 'instalment' }>): boolean {
  const plan = stored.plans.get(fact.planId);
  if (!plan) return false;
  stored.instalments.set(fact.invoiceId, joinInstalment(stored.instalments.get(fact.invoiceId), fact));
  if (fact.mark !== 'paid') return true;
  const giftId = giftOfInstalment(plan, fact);
  if (!stored.bundles.has(giftId))
    stored.bundles.set(giftId, {
      root: makeInstalmentGift(plan, fact.invoiceId),
      isNew: true,
      seconds: [],
      campaign: stored.campaigns.get(plan.campaignId)!,
      standing: [],
    });
  joinReceipt(stored, fact.invoiceId, { ...fact, chargeId: null, amountFen: fact.paidFen }, giftId);
  return true;
}

/** The known gift a PaymentIntent paid, itself or through its invoice. */
function giftOf(stored: Stored, paymentIntent: string): string | null {
  const payment = stored.payments.get(paymentIntent);
  const paid = payment?.invoiceId ? stored.payments.get(payment.invoiceId) : payment;
  return paid?.giftId && stored.bundles.has(paid.giftId) ? paid.giftId : null;
}

/** The id of the gift that a second payment becomes: the same whenever and in whatever order it is met. */
export function secondGiftId(rootId: string, paymentIntent: string): string {
  return `gift_${createHash('sha256').update(`second\n${rootId}\n${paymentIntent}`).digest('hex').slice(0, 32)}`;
}

export function makeSecond(root: GiftRow, payment: Payment): GiftRow {
  return {
    ...root,
    id: secondGiftId(root.id, payment.paymentIntent),
    secondOf: root.id,
    amountFen: payment.amountFen ?? root.amountFen,
    state: 'pending',
    reviewReason: null,
    reviewResolution: null,
    acceptedAt: null,
    failedAt: null,
    expiredAt: null,
    isPendingCounted: false,
    settledAt: null,
    scopes: null,
    postedSeq: null,
  };
}

/** What a bundle asks for, beside what was there before. */
export interface Settled {
  gifts: GiftRow[];
  /** Later months of a plan, seen for the first time. */
  newMonths: GiftRow[];
  newSeconds: GiftRow[];
  droppedSeconds: string[];
  /** What the ledger should have of its gifts. */
  wanted: Posting[];
  reverse: Standing[];
  post: Posting[];
  pending: PendingMove[];
}

/** Works out one bundle after its facts were joined. `before` is its root as stored. */
export function settleBundle(bundle: Bundle, money: Money, before: GiftRow, deployment: Deployment): Settled {
  const outcomes = outcomesOf(bundle, money, deployment, makeSecond);
  const wanted = outcomes.flatMap((outcome) => outcome.postings);
  const { reverse, post } = diffPostings(wanted, bundle.standing);
  const known = new Map([before, ...bundle.seconds].map((gift) => [gift.id, gift]));
  const gifts = outcomes.map((outcome) => outcome.gift);
  const current = new Set(gifts.map((gift) => gift.id));
  const isMonth = (gift: GiftRow) => bundle.isNew === true && gift.id === bundle.root.id;
  return {
    gifts: gifts.filter((gift) => known.has(gift.id) && !isMonth(gift)),
    newMonths: gifts.filter(isMonth),
    newSeconds: gifts.filter((gift) => !known.has(gift.id)),
    droppedSeconds: bundle.seconds.filter((gift) => !current.has(gift.id)).map((gift) => gift.id),
    wanted,
    reverse,
    post,
    pending: pendingMoves(before, gifts[0]!),
  };
}

/** Leaves the pending figures where it was counted and enters them where it is; nothing when that is the same. */
function pendingMoves(before: GiftRow, after: GiftRow): PendingMove[] {
  const where = (gift: GiftRow) => (gift.isPendingCounted ? (gift.scopes ?? []) : []);
  if (where(before).join() === where(after).join()) return [];
  return [
    { scopes: where(before), amountFen: before.amountFen, sign: -1 },
    { scopes: where(after), amountFen: after.amountFen, sign: 1 },
  ];
}

/** Sets `postedSeq` and `settledAt` of the gifts from where their postings now stand. */
export function withPostedSeq(
  gifts: readonly GiftRow[],
  standing: readonly Standing[],
  reversed: readonly Standing[],
  posted: ReadonlyMap<string, number>,
  now: Date,
): GiftRow[] {
  const gone = new Set(reversed.map((s) => s.seq));
  const seqs = new Map(standing.filter((s) => !gone.has(s.seq)).map((s) => [postingKey(s), s.seq]));
  return gifts.map((gift) => {
    const key =
      gift.paymentIntent === null
        ? ''
        : postingKey({ kind: 'gift', provider: 'stripe', objectId: gift.paymentIntent });
    const postedSeq = posted.get(key) ?? seqs.get(key) ?? null;
    return { ...gift, postedSeq, settledAt: postedSeq === null ? null : (gift.settledAt ?? now) };
  });
}

/** Movements for the totals: reversals take back, postings add. Their donor is their gift's. */
export function movementsOf(
  posted: readonly { posting: Posting; sign: 1 | -1 }[],
  gifts: ReadonlyMap<string, Pick<GiftRow, 'donorKey' | 'planId'>>,
): Movement[] {
  return posted.map(({ posting, sign }) => {
    const gift = gifts.get(posting.giftId ?? '');
    if (gift === undefined) throw new Error(`a posting of ${posting.giftId} has no donor`);
    return { posting, sign, donorKey: gift.donorKey, isMonthly: gift.planId !== null };
  });
}
