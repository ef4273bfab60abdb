import 'server-only';
import { desc, eq } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { campaigns } from '@/db/schema/campaigns';
import { merchantAccounts } from '@/db/schema/ngos';
import { instalments, plans } from '@/db/schema/plans';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { consume } from '@/lib/limits/consume';
import { parse } from '@/lib/parse';
import type { PlanOutcome } from '@/lib/payments/port';
import { ACTS, type PlanAct, type PlanPhase, phaseOfPlan } from '@/lib/plan-rules/plan';
import { isPlanId, planInput } from './schema';

export type PlanRecord = typeof plans.$inferSelect;

/** A press asks the provider something: so many an hour are a donor's, more are not. */
const PRESSES = { points: 30, seconds: 3600 };

/**
 * The plan an act is asked for, and where it stands. Whoever holds its id may act on it: it is in the donor's mails
 * and account only. Throws NOT_FOUND, RATE_LIMITED, or WRONG_STATE with `plan_{phase}` where the act makes no sense;
 * `isDone` names the phase in which there is nothing left to do.
 */
export async function planFor(
  raw: unknown,
  act: PlanAct,
  isDone?: PlanPhase,
): Promise<{ plan: PlanRecord; phase: PlanPhase }> {
  const { planId } = parse(planInput, raw);
  const plan = isPlanId(planId) ? await readPlan(planId) : null;
  if (!plan) throw new AppError('NOT_FOUND');
  await consume('plan-act', planId, PRESSES);
  const months = await db
    .select()
    .from(instalments)
    .where(eq(instalments.planId, planId))
    .orderBy(desc(instalments.createdAt))
    .limit(1);
  const phase = phaseOfPlan(plan, months);
  if (phase !== isDone && !ACTS[act].includes(phase))
    throw new AppError('WRONG_STATE', { reason: `plan_${phase}` });
  return { plan, phase };
}

async function readPlan(id: string): Promise<PlanRecord | null> {
  const [row] = await db.select().from(plans).where(eq(plans.id, id));
  return row ?? null;
}

/** Locks a plan's row and reads it anew: what is asked twice at once is written once. */
export async function lockPlan(tx: Transaction, id: string): Promise<PlanRecord> {
  const [row] = await tx.select().from(plans).where(eq(plans.id, id)).for('update');
  return row!;
}

/** Throws CAMPAIGN_NOT_LIVE (`campaign_paused`) while the plan's campaign is paused, NO_MERCHANT while its holder has no account: then its plans stand still. */
export async function refuseWhilePaused(campaignId: string): Promise<void> {
  const [row] = await db
    .select({ state: campaigns.state, merchant: merchantAccounts.ref })
    .from(campaigns)
    .leftJoin(merchantAccounts, eq(merchantAccounts.ngoId, campaigns.holderId))
    .where(eq(campaigns.id, campaignId));
  if (row?.state === 'paused') throw new AppError('CAMPAIGN_NOT_LIVE', { reason: 'campaign_paused' });
  if (row?.merchant === null) throw new AppError('NO_MERCHANT');
}

/** How a plan stands at the provider, or PROVIDER_UNAVAILABLE when it did not say. */
export function answered(outcome: PlanOutcome): { isPaused: boolean; endedAt: Date | null } {
  if (outcome.kind === 'answered') return outcome;
  throw new AppError('PROVIDER_UNAVAILABLE', { retryAfter: 30, reason: 'plan_unchanged' });
}

/** For acts of the product itself. */
export const clockContext = (now: Date): Context => ({
  actor: { kind: 'system', name: 'plans' },
  locale: 'zh',
  now,
  address: null,
});
