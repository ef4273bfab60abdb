'use server';
import { type FormState, submitAndMoveOn } from '@/lib/action';
import type { Locale } from '@/lib/i18n/locales';
import { askForRun } from '@/lib/reconcile/ask';
import { noteException } from '@/lib/reconcile/note';
import { routes } from '@/lib/routes';

export async function runNow(locale: Locale, before: FormState, form: FormData): Promise<FormState> {
  return submitAndMoveOn(locale, routes.adminReconcile(locale), before, form, async (ctx) => {
    await askForRun(ctx);
    return 'asked';
  });
}

export async function note(
  locale: Locale,
  id: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(
    locale,
    routes.adminReconcile(locale),
    before,
    form,
    async (ctx, { reason = '' }) => {
      await noteException(ctx, { id, reason });
      return 'noted';
    },
  );
}
