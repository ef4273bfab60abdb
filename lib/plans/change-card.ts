import 'server-only';
import type { Context } from '@/lib/context';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { provider } from '@/lib/payments/provider';
import { routes } from '@/lib/routes';
import { planFor } from './load';

/**
 * Opens the provider's page on which the donor changes the card, and answers its address; it leads back to the
 * plan. No card ever comes near us. Throws NOT_FOUND, RATE_LIMITED, WRONG_STATE, PROVIDER_UNAVAILABLE.
 */
export async function openCardPage(ctx: Context, raw: unknown): Promise<string> {
  const { plan } = await planFor(raw, 'card');
  const outcome = plan.customerId
    ? await provider.openPortal({
        customerId: plan.customerId,
        returnUrl: env.APP_URL + routes.plan(ctx.locale, plan.id),
        locale: ctx.locale,
      })
    : null;
  if (outcome?.kind === 'opened') return outcome.url;
  throw new AppError('PROVIDER_UNAVAILABLE', { retryAfter: 30, reason: 'plan_unchanged' });
}
