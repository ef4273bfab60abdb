import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { plans } from '@/db/schema/plans';
import { audit } from '@/lib/audit/audit';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { endAtProvider } from './end-at-provider';
import { lockPlan, planFor } from './load';
import { skipUnpaid } from './skip-unpaid';

/**
 * Ends a monthly gift at once: nothing more is taken, a month that is being tried again included. The donor's wish
 * is kept before the provider is asked; it is done when the provider says so. If the provider is away, that is said
 * (PROVIDER_UNAVAILABLE, `plan_ending`) and the worker goes on asking. Pressing again is harmless.
 * Throws NOT_FOUND, RATE_LIMITED, WRONG_STATE (it never began), PROVIDER_UNAVAILABLE.
 */
export async function cancelPlan(ctx: Context, raw: unknown): Promise<void> {
  const { plan, phase } = await planFor(raw, 'cancel', 'ended');
  if (phase === 'ended') return;
  await db.transaction(async (tx) => {
    const before = await lockPlan(tx, plan.id);
    if (before.endReason !== null) return;
    await tx.update(plans).set({ endReason: 'donor' }).where(eq(plans.id, plan.id));
    await audit(tx, ctx, {
      action: 'plan.cancel',
      subject: `plan:${plan.id}`,
      before: { isPaused: before.isPaused, isHeld: before.isHeld },
      after: { endReason: 'donor' },
    });
  });
  if (!(await endAtProvider(plan)))
    throw new AppError('PROVIDER_UNAVAILABLE', { retryAfter: 30, reason: 'plan_ending' });
  await skipUnpaid(plan.id);
}
