'use server';
import { type FormState, submitAndMoveOn } from '@/lib/action';
import type { Locale } from '@/lib/i18n/locales';
import { actOnMany, type BulkKind } from '@/lib/reports/bulk';
import { routes } from '@/lib/routes';

/** Does the queue's one act to every chosen row. */
export async function actOnChosen(
  locale: Locale,
  kind: BulkKind,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  const ids = form.getAll('ids').filter((id) => typeof id === 'string');
  return submitAndMoveOn(locale, routes.adminQueue(locale, kind), before, form, async (ctx, { reason }) => {
    await actOnMany(ctx, kind, { ids, reason });
    return 'manyDone';
  });
}
