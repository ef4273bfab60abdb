'use server';
import { type FormState, submitAndMoveOn } from '@/lib/action';
import { retryParked } from '@/lib/donations/retry-event';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';

export async function retry(
  locale: Locale,
  eventId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(locale, routes.adminInbox(locale), before, form, async (ctx) => {
    await retryParked(ctx, { eventId });
    return 'retried';
  });
}
