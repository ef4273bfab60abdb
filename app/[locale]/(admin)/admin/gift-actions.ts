'use server';
import { type FormState, submitAndMoveOn } from '@/lib/action';
import { refundGift } from '@/lib/donations/refund';
import { resolveReview } from '@/lib/donations/resolve-review';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';
import { fenOf, renamed } from './refund-amount';

/** Counts a gift in review after all. */
export async function releaseGift(
  locale: Locale,
  giftId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(locale, routes.adminReviews(locale), before, form, async (ctx, { reason = '' }) => {
    await resolveReview(ctx, { giftId, resolution: 'released', reason });
    return 'released';
  });
}

/** Sends a gift in review back: the provider is asked first, then the review is closed. Sent twice, it asks once. */
export async function sendBack(
  locale: Locale,
  giftId: string,
  requestId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(locale, routes.adminReviews(locale), before, form, async (ctx, { reason = '' }) => {
    await refundGift(ctx, { giftId, reason, requestId });
    await resolveReview(ctx, { giftId, resolution: 'refunded', reason });
    return 'refunded';
  });
}

/** Refunds a counted gift in full or in part; totals fall when the provider's fact comes back. */
export async function refund(
  locale: Locale,
  giftId: string,
  requestId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(
    locale,
    routes.adminGifts(locale),
    before,
    form,
    async (ctx, { amount = '', reason = '' }) => {
      await refundGift(ctx, { giftId, amountFen: fenOf(amount), reason, requestId }).catch(renamed);
      return 'refunded';
    },
  );
}
