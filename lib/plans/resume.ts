import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { plans } from '@/db/schema/plans';
import { audit } from '@/lib/audit/audit';
import type { Context } from '@/lib/context';
import { enqueueMail } from '@/lib/email/enqueue';
import { AppError } from '@/lib/errors';
import { provider } from '@/lib/payments/provider';
import { answered, lockPlan, planFor, refuseWhilePaused } from './load';
import { noteEnd } from './note-end';

/**
 * Lets a paused monthly gift go on, from its next usual day; the months between are not made up for. Done when the
 * provider says so, else nothing has changed. Pressing again is harmless.
 * Throws NOT_FOUND, RATE_LIMITED, WRONG_STATE, CAMPAIGN_NOT_LIVE (its campaign is paused), PROVIDER_UNAVAILABLE.
 */
export async function resumePlan(ctx: Context, raw: unknown): Promise<void> {
  const { plan, phase } = await planFor(raw, 'resume', 'running');
  if (phase === 'running') return;
  await refuseWhilePaused(plan.campaignId);
  const { endedAt } = answered(await provider.resumePlan(plan.subscriptionId!));
  if (endedAt !== null) {
    await noteEnd(plan.id, endedAt);
    throw new AppError('WRONG_STATE', { reason: 'plan_ended' });
  }
  await db.transaction(async (tx) => {
    const before = await lockPlan(tx, plan.id);
    await tx.update(plans).set({ isPaused: false, isHeld: false }).where(eq(plans.id, plan.id));
    await enqueueMail(tx, {
      kind: 'plan_resumed',
      dedupeKey: `plan_resumed:${plan.id}:${ctx.now.getTime()}`,
      to: plan.donorEmail,
      locale: plan.locale,
      params: { planId: plan.id, by: 'donor' },
    });
    await audit(tx, ctx, {
      action: 'plan.resume',
      subject: `plan:${plan.id}`,
      before: { isPaused: before.isPaused },
      after: { isPaused: false },
    });
  });
}
