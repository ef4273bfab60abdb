import { createHash } from 'node:crypto';
import { earlier, type GiftRow } from './bundle';
import type { Fact } from './facts';

/** The part of a plan's row that settle reads and writes. */
export interface Plan {
  id: string;
  campaignId: string;
  firstGiftId: string;
  amountFen: number;
  donorKey: string;
  donorEmail: string;
  locale: string;
  subscriptionId: string | null;
  customerId: string | null;
  saidAt: Date | null;
  isPaused: boolean;
  endsAt: Date | null;
  endedAt: Date | null;
}

export interface Instalment {
  invoiceId: string;
  planId: string;
  amountFen: number;
  currency: string;
  createdAt: Date;
  failedAt: Date | null;
  paidAt: Date | null;
  voidedAt: Date | null;
}

type InstalmentFact = Extract<Fact, { kind: 'instalment' }>;

const at = (stamp: number | null): Date | null => (stamp === null ? null : new Date(stamp * 1000));

/** The gift a later month becomes: the same whenever and however often its invoice is met. */
export function instalmentGiftId(planId: string, invoiceId: string): string {
  return `gift_${createHash('sha256').update(`instalment\n${planId}\n${invoiceId}`).digest('hex').slice(0, 32)}`;
}

/** The gift an instalment settles: the pending one of its plan for the first month, one of its own for each later. */
export function giftOfInstalment(plan: Pick<Plan, 'id' | 'firstGiftId'>, fact: InstalmentFact): string {
  return fact.isFirst ? plan.firstGiftId : instalmentGiftId(plan.id, fact.invoiceId);
}

/** A later month's gift as it stands before its facts: what the donor asked for when the plan began. */
export function makeInstalmentGift(plan: Plan, invoiceId: string): GiftRow {
  return {
    id: instalmentGiftId(plan.id, invoiceId),
    secondOf: null,
    planId: plan.id,
    campaignId: plan.campaignId,
    amountFen: plan.amountFen,
    currency: 'cny',
    source: 'stripe',
    donorKey: plan.donorKey,
    donorEmail: plan.donorEmail,
    donorPhone: null,
    locale: plan.locale,
    state: 'pending',
    reviewReason: null,
    reviewResolution: null,
    acceptedAt: null,
    failedAt: null,
    expiredAt: null,
    paymentIntent: null,
    paidAt: null,
    paidFen: null,
    refundedFen: 0,
    disputedFen: 0,
    isPendingCounted: false,
    settledAt: null,
    scopes: null,
    day: null,
    postedSeq: null,
  };
}

export function joinInstalment(known: Instalment | undefined, fact: InstalmentFact): Instalment {
  const seen = (mark: InstalmentFact['mark']) => (fact.mark === mark ? at(fact.at) : null);
  return {
    invoiceId: fact.invoiceId,
    planId: fact.planId,
    amountFen: known?.amountFen ?? fact.amountFen,
    currency: known?.currency ?? fact.currency,
    createdAt: known?.createdAt ?? new Date(fact.createdAt * 1000),
    failedAt: earlier(known?.failedAt ?? null, seen('failed')),
    paidAt: earlier(known?.paidAt ?? null, seen('paid')),
    voidedAt: earlier(known?.voidedAt ?? null, seen('voided')),
  };
}

/** Ids once known stay, the end is final and the earliest said; on the rest the newest word stands. */
export function joinPlan(plan: Plan, fact: Extract<Fact, { kind: 'plan' }>): Plan {
  const isNews = fact.says !== null && isNewer(fact, plan);
  return {
    ...plan,
    subscriptionId: plan.subscriptionId ?? fact.subscriptionId,
    customerId: plan.customerId ?? fact.customerId,
    endedAt: earlier(plan.endedAt, at(fact.endedAt)),
    ...(isNews && {
      saidAt: at(fact.at),
      isPaused: fact.says!.isPaused,
      endsAt: at(fact.says!.endsAt),
    }),
  };
}

/** Stamps are whole seconds: between two words of one second the one that stops more stands, in any order. */
function isNewer(fact: Extract<Fact, { kind: 'plan' }>, plan: Plan): boolean {
  const [was, is] = [plan.saidAt?.getTime() ?? Number.NEGATIVE_INFINITY, fact.at * 1000];
  if (is !== was) return is > was;
  const weight = (isPaused: boolean, endsAt: number | null) =>
    `${Number(isPaused)} ${String(endsAt === null ? 0 : 1e12 - endsAt / 1000).padStart(16, '0')}`;
  return (
    weight(fact.says!.isPaused, fact.says!.endsAt === null ? null : fact.says!.endsAt * 1000) >
    weight(plan.isPaused, plan.endsAt?.getTime() ?? null)
  );
}
