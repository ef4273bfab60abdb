import { createHash } from 'node:crypto';
import { diffPostings, postingKey, type Standing } from '@/lib/ledger/diff';
import type { Posting } from '@/lib/ledger/posting';
import type { Movement, PendingMove } from '@/lib/totals/deltas';
import {
  type Bundle,
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
import { type Deployment, outcomesOf } from './outcome';

/** What is stored about a batch's gifts and payments; `fold` adds to it in place. */
export interface Stored {
  bundles: Map<string, Bundle>;
  payments: Map<string, Payment>;
  refunds: Map<string, Refund>;
  disputes: Map<string, Dispute>;
}

/**
 * Joins one fact into what is stored. Returns whether a known gift takes part: a fact of an unknown gift or of a
 * payment not seen yet is kept all the same, and counts when the missing piece arrives.
 */
export function joinFact(stored: Stored, fact: Fact): boolean {
  switch (fact.kind) {
    case 'received': {
      const giftId = fact.giftId !== null && stored.bundles.has(fact.giftId) ? fact.giftId : null;
      const payment = joinPayment(
        stored.payments.get(fact.paymentIntent) ?? emptyPayment(fact.paymentIntent),
        fact,
        giftId,
      );
      stored.payments.set(fact.paymentIntent, payment);
      const bundle = payment.giftId === null ? undefined : stored.bundles.get(payment.giftId);
      if (bundle && bundle.root.donorEmail === null && fact.email !== null)
        bundle.root = { ...bundle.root, donorEmail: fact.email };
      return bundle !== undefined;
    }
    case 'refund':
      stored.refunds.set(fact.refundId, joinRefund(stored.refunds.get(fact.refundId), fact));
      return isLinked(stored, fact.paymentIntent);
    case 'dispute':
      stored.disputes.set(fact.disputeId, joinDispute(stored.disputes.get(fact.disputeId), fact));
      return isLinked(stored, fact.paymentIntent);
    default: {
      const bundle = stored.bundles.get(fact.giftId);
      if (bundle) bundle.root = joinAttempt(bundle.root, fact);
      return bundle !== undefined;
    }
  }
}

function isLinked(stored: Stored, paymentIntent: string): boolean {
  const giftId = stored.payments.get(paymentIntent)?.giftId;
  return giftId !== undefined && giftId !== null && stored.bundles.has(giftId);
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
  newSeconds: GiftRow[];
  droppedSeconds: string[];
  reverse: Standing[];
  post: Posting[];
  pending: PendingMove[];
}

/** Works out one bundle after its facts were joined. `before` is its root as stored. */
export function settleBundle(bundle: Bundle, before: GiftRow, deployment: Deployment): Settled {
  const outcomes = outcomesOf(bundle, deployment, makeSecond);
  const { reverse, post } = diffPostings(
    outcomes.flatMap((outcome) => outcome.postings),
    bundle.standing,
  );
  const known = new Map([before, ...bundle.seconds].map((gift) => [gift.id, gift]));
  const gifts = outcomes.map((outcome) => outcome.gift);
  const current = new Set(gifts.map((gift) => gift.id));
  return {
    gifts: gifts.filter((gift) => known.has(gift.id)),
    newSeconds: gifts.filter((gift) => !known.has(gift.id)),
    droppedSeconds: bundle.seconds.filter((gift) => !current.has(gift.id)).map((gift) => gift.id),
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
  donorKeys: ReadonlyMap<string, string>,
): Movement[] {
  return posted.map(({ posting, sign }) => {
    const donorKey = donorKeys.get(posting.giftId);
    if (donorKey === undefined) throw new Error(`a posting of ${posting.giftId} has no donor`);
    return { posting, sign, donorKey };
  });
}
