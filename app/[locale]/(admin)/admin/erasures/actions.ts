'use server';
import { type FormState, submitAndMoveOn } from '@/lib/action';
import { decideErasure } from '@/lib/donors/decide-erasure';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';

/** An official's answer to a guest's wish to be erased. */
export async function decide(
  locale: Locale,
  erasureId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  const path = routes.adminErasure(locale, erasureId);
  return submitAndMoveOn(locale, path, before, form, async (ctx, { decision, reason = '' }) => {
    await decideErasure(ctx, { erasureId, decision: decision || undefined, reason });
    return decision === 'done' ? 'dataErased' : 'erasureRefused';
  });
}
