import { nextDue } from './months';

/** Rules of monthly gifts 月捐 (contract.md, *Monthly*): what the facts come to, and what may be done. Pure. */

/** What is stored of a plan, as far as its rules go. */
export interface PlanFacts {
  subscriptionId: string | null;
  isPaused: boolean;
  isHeld: boolean;
  endsAt: Date | null;
  endedAt: Date | null;
  endReason: 'donor' | 'campaign' | 'official' | null;
}

export interface InstalmentFacts {
  createdAt: Date;
  failedAt: Date | null;
  paidAt: Date | null;
  voidedAt: Date | null;
}

/** Until when a plan's campaign takes gifts. */
export interface PlanCampaign {
  endsAt: Date;
  closedAt: Date | null;
}

/**
 * - `waiting`: the first payment was not made yet; nothing runs.
 * - `failing`: the newest month could not be collected and is being tried again.
 * - `held`: paused with its campaign, and goes on with it.
 * - `ending`: its end was asked for and the provider has not confirmed it yet.
 * - `last`: ends by itself on `endsAt`, as asked on the provider's own page.
 */
export type PlanPhase = 'waiting' | 'running' | 'failing' | 'paused' | 'held' | 'ending' | 'last' | 'ended';

/** `instalments` newest first. */
export function phaseOfPlan(plan: PlanFacts, instalments: readonly InstalmentFacts[]): PlanPhase {
  if (plan.endedAt !== null) return 'ended';
  if (plan.subscriptionId === null) return 'waiting';
  if (plan.endReason !== null) return 'ending';
  if (plan.isHeld) return 'held';
  if (plan.isPaused) return 'paused';
  if (plan.endsAt !== null) return 'last';
  return isOwing(instalments[0]) ? 'failing' : 'running';
}

function isOwing(month: InstalmentFacts | undefined): boolean {
  return !!month && month.failedAt !== null && month.paidAt === null && month.voidedAt === null;
}

export type PlanAct = 'pause' | 'resume' | 'cancel' | 'card';

/** Whether an act changes anything now. Ending is possible as long as it has not ended. */
export const ACTS: Record<PlanAct, readonly PlanPhase[]> = {
  pause: ['running', 'failing', 'last'],
  resume: ['paused'],
  cancel: ['running', 'failing', 'paused', 'held', 'last', 'ending'],
  card: ['running', 'failing', 'paused', 'held', 'last'],
};

export type InstalmentState = 'paid' | 'retrying' | 'due' | 'skipped';

/** What became of a month. One that is not the newest, or of a plan that takes nothing now, is never collected any more. */
export function instalmentState(
  month: InstalmentFacts,
  phase: PlanPhase,
  isNewest: boolean,
): InstalmentState {
  if (month.paidAt !== null) return 'paid';
  if (month.voidedAt !== null || !isNewest || ['paused', 'held', 'ended'].includes(phase)) return 'skipped';
  return month.failedAt === null ? 'due' : 'retrying';
}

/** When the next month is taken; null when none is: nothing runs, it ends before, or its campaign does. */
export function nextChargeAt(
  plan: PlanFacts,
  instalments: readonly InstalmentFacts[],
  campaign: PlanCampaign,
  now: Date,
): Date | null {
  const anchor = instalments.at(-1)?.createdAt;
  if (!anchor || !['running', 'failing', 'last'].includes(phaseOfPlan(plan, instalments))) return null;
  const newest = instalments[0]!.createdAt;
  const next = nextDue(anchor, newest > now ? newest : now);
  const end = Math.min(
    plan.endsAt?.getTime() ?? Number.POSITIVE_INFINITY,
    (campaign.closedAt ?? campaign.endsAt).getTime(),
  );
  return next.getTime() < end ? next : null;
}

/** Why it ended: we asked for it (for whom), its last month could not be collected, or it was ended at the provider. */
export type EndCause = 'donor' | 'campaign' | 'official' | 'unpaid' | 'provider';

export function endCauseOf(
  { endReason }: Pick<PlanFacts, 'endReason'>,
  newest: InstalmentFacts | undefined,
): EndCause {
  if (endReason !== null) return endReason;
  return newest && newest.failedAt !== null && newest.paidAt === null ? 'unpaid' : 'provider';
}
