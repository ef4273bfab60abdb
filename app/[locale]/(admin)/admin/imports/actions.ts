'use server';
import { type FormState, submitAndMoveOn } from '@/lib/action';
import type { Locale } from '@/lib/i18n/locales';
import { decideImport } from '@/lib/imports/decide';
import { routes } from '@/lib/routes';

export async function decide(
  locale: Locale,
  importId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(
    locale,
    routes.adminImport(locale, importId),
    before,
    form,
    async (ctx, { decision, reason = '' }) => {
      await decideImport(ctx, { importId, decision, reason });
      return decision === 'approved' ? 'importApproved' : 'returned';
    },
  );
}
