import type { Standing } from '@/lib/ledger/diff';
import type { CampaignScopes } from '@/lib/totals/scope';
import type { Fact } from './facts';

/**
 * Everything stored about one gift, and the join that adds a fact to it. Each field only ever grows (a flag is
 * set, a time becomes earlier), so any order and any repetition of the same facts gives the same bundle.
 */
export interface Payment {
  /** `pi_…`, or `in_…` for an instalment of a monthly gift. */
  paymentIntent: string;
  giftId: string | null;
  /** The invoice this PaymentIntent paid: then it is no payment of its own. */
  invoiceId: string | null;
  chargeId: string | null;
  isReceived: boolean;
  amountFen: number | null;
  currency: string | null;
  livemode: boolean;
  paidAt: Date | null;
}

export interface Refund {
  refundId: string;
  paymentIntent: string;
  amountFen: number;
  currency: string;
  createdAt: Date;
  voidedAt: Date | null;
}

export interface Dispute {
  disputeId: string;
  paymentIntent: string;
  amountFen: number;
  currency: string;
  createdAt: Date;
  withdrawnAt: Date | null;
  reinstatedAt: Date | null;
}

export type GiftState =
  | 'pending'
  | 'succeeded'
  | 'failed'
  | 'expired'
  | 'partially_refunded'
  | 'refunded'
  | 'disputed'
  | 'in_review';
export type ReviewReason = 'amount' | 'currency' | 'livemode' | 'late' | 'second_payment';

/** The part of a gift's row that settle reads and writes. */
export interface GiftRow {
  id: string;
  secondOf: string | null;
  /** For a monthly gift: the plan whose instalment it is. */
  planId: string | null;
  campaignId: string;
  amountFen: number;
  currency: string;
  source: string;
  donorKey: string;
  /** Null: none is known yet. Empty: the donor had it erased, and nothing learns it again. */
  donorEmail: string | null;
  /** Left in our form; the provider is not asked for one. */
  donorPhone: string | null;
  locale: string;
  state: GiftState;
  reviewReason: ReviewReason | null;
  reviewResolution: 'released' | 'refunded' | null;
  acceptedAt: Date | null;
  failedAt: Date | null;
  expiredAt: Date | null;
  paymentIntent: string | null;
  paidAt: Date | null;
  paidFen: number | null;
  refundedFen: number;
  disputedFen: number;
  isPendingCounted: boolean;
  settledAt: Date | null;
  scopes: readonly string[] | null;
  day: string | null;
  postedSeq: number | null;
}

export interface CampaignFacts extends CampaignScopes {
  /** The instant after which a payment is late: its end, or when it was closed before. */
  closesAt: Date;
}

/** A gift as started, its second payments that became gifts of their own, and what stands in the ledger for them. */
export interface Bundle {
  root: GiftRow;
  /** A later month of a plan that no row tells of yet. */
  isNew?: boolean;
  seconds: GiftRow[];
  campaign: CampaignFacts;
  standing: Standing[];
}

/** The earlier of two instants; an unknown one gives way. */
export function earlier(a: Date | null, b: Date | null): Date | null {
  if (a === null || b === null) return a ?? b;
  return b.getTime() < a.getTime() ? b : a;
}

const at = (stamp: number | null): Date | null => (stamp === null ? null : new Date(stamp * 1000));

export function emptyPayment(paymentIntent: string): Payment {
  return {
    paymentIntent,
    giftId: null,
    invoiceId: null,
    chargeId: null,
    isReceived: false,
    amountFen: null,
    currency: null,
    livemode: false,
    paidAt: null,
  };
}

/** What a received payment and a paid invoice both say. */
type Receipt = Pick<
  Extract<Fact, { kind: 'received' }>,
  'chargeId' | 'amountFen' | 'currency' | 'livemode' | 'at'
>;

/** Joins a received fact into its payment. The first gift named wins; Stripe never moves a PaymentIntent. */
export function joinPayment(payment: Payment, fact: Receipt, giftId: string | null): Payment {
  return {
    ...payment,
    giftId: payment.giftId ?? giftId,
    chargeId: payment.chargeId ?? fact.chargeId,
    isReceived: true,
    amountFen: payment.amountFen ?? fact.amountFen,
    currency: payment.currency ?? fact.currency,
    livemode: payment.livemode || fact.livemode,
    paidAt: earlier(payment.paidAt, at(fact.at)),
  };
}

export function joinRefund(refund: Refund | undefined, fact: Extract<Fact, { kind: 'refund' }>): Refund {
  return {
    refundId: fact.refundId,
    paymentIntent: fact.paymentIntent,
    amountFen: refund?.amountFen ?? fact.amountFen,
    currency: refund?.currency ?? fact.currency,
    createdAt: refund?.createdAt ?? new Date(fact.createdAt * 1000),
    voidedAt: earlier(refund?.voidedAt ?? null, at(fact.voidedAt)),
  };
}

export function joinDispute(dispute: Dispute | undefined, fact: Extract<Fact, { kind: 'dispute' }>): Dispute {
  return {
    disputeId: fact.disputeId,
    paymentIntent: fact.paymentIntent,
    amountFen: dispute?.amountFen ?? fact.amountFen,
    currency: dispute?.currency ?? fact.currency,
    createdAt: dispute?.createdAt ?? new Date(fact.createdAt * 1000),
    withdrawnAt: earlier(dispute?.withdrawnAt ?? null, at(fact.withdrawnAt)),
    reinstatedAt: earlier(dispute?.reinstatedAt ?? null, at(fact.reinstatedAt)),
  };
}

/** Joins what is known of the attempt itself: accepted by the provider, failed, or expired. */
export function joinAttempt(
  gift: GiftRow,
  fact: Extract<Fact, { kind: 'accepted' | 'failed' | 'expired' }>,
): GiftRow {
  const key = `${fact.kind}At` as 'acceptedAt' | 'failedAt' | 'expiredAt';
  return { ...gift, [key]: earlier(gift[key], at(fact.at)) };
}
