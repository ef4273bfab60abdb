'use server';
import { redirect } from 'next/navigation';
import { type FormState, formAction, submitForm } from '@/lib/action';
import type { Locale } from '@/lib/i18n/locales';
import { answerPool } from '@/lib/matching/answer';
import { proposePool } from '@/lib/matching/propose';
import { stopPool } from '@/lib/matching/stop';
import { withdrawPool } from '@/lib/matching/withdraw';
import { routes } from '@/lib/routes';

/** Proposes a pool and opens it; sent twice, it proposes once. */
export async function propose(
  locale: Locale,
  formId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  let poolId: string | undefined;
  const state = await submitForm(locale, before, form, async (ctx, texts) => {
    poolId = await proposePool(ctx, { ...texts, formId });
    return undefined;
  });
  if (poolId) redirect(`${routes.adminPool(locale, poolId)}?done=poolProposed`);
  return state;
}

/** The second person's answer to the pool as it was shown. */
export const answer = formAction(
  async (ctx, [poolId, version]: [string, number], { decision, reason = '' }) => {
    await answerPool(ctx, { poolId, version, decision, reason });
    return decision === 'published' ? 'poolPublished' : 'poolWithdrawn';
  },
);

/** Takes back what one proposed. */
export const withdraw = formAction(async (ctx, [poolId, version]: [string, number], { reason = '' }) => {
  await withdrawPool(ctx, { poolId, version, reason });
  return 'poolWithdrawn';
});

/** Stops a published pool for good. */
export const stop = formAction(async (ctx, [poolId]: [string], { reason = '' }) => {
  await stopPool(ctx, { poolId, reason });
  return 'poolStopped';
});
