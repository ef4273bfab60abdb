import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { plans } from '@/db/schema/plans';
import { audit } from '@/lib/audit/audit';
import type { Context } from '@/lib/context';
import { enqueueMail } from '@/lib/email/enqueue';
import { AppError } from '@/lib/errors';
import { provider } from '@/lib/payments/provider';
import { answered, lockPlan, planFor } from './load';
import { noteEnd } from './note-end';
import { skipUnpaid } from './skip-unpaid';

/**
 * Pauses a monthly gift: nothing more is taken until it is resumed, a month that could not be collected included.
 * Done when the provider says so, else nothing has changed. Pressing again is harmless.
 * Throws NOT_FOUND, RATE_LIMITED, WRONG_STATE, PROVIDER_UNAVAILABLE.
 */
export async function pausePlan(ctx: Context, raw: unknown): Promise<void> {
  const { plan, phase } = await planFor(raw, 'pause', 'paused');
  if (phase === 'paused') return;
  const { endedAt } = answered(await provider.pausePlan(plan.subscriptionId!));
  if (endedAt !== null) {
    await noteEnd(plan.id, endedAt);
    throw new AppError('WRONG_STATE', { reason: 'plan_ended' });
  }
  await db.transaction(async (tx) => {
    const before = await lockPlan(tx, plan.id);
    await tx.update(plans).set({ isPaused: true, isHeld: false }).where(eq(plans.id, plan.id));
    await enqueueMail(tx, {
      kind: 'plan_paused',
      dedupeKey: `plan_paused:${plan.id}:${ctx.now.getTime()}`,
      to: plan.donorEmail,
      locale: plan.locale,
      params: { planId: plan.id, by: 'donor' },
    });
    await audit(tx, ctx, {
      action: 'plan.pause',
      subject: `plan:${plan.id}`,
      before: { isPaused: before.isPaused },
      after: { isPaused: true },
    });
  });
  // What was being tried again is not taken either. Should this fail, the worker does it.
  await skipUnpaid(plan.id);
}
