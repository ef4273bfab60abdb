'use server';
import { type FormState, submitAndMoveOn } from '@/lib/action';
import { moderateMany } from '@/lib/donations/moderate-words';
import type { Locale } from '@/lib/i18n/locales';

/** Shows or hides the chosen texts of donors, from an organisation's workspace and from the officials'. */
export async function answerWords(
  locale: Locale,
  path: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  const keys = form.getAll('keys').filter((key) => typeof key === 'string');
  return submitAndMoveOn(locale, path, before, form, async (ctx, { intent, reason }) => {
    await moderateMany(ctx, { keys, decision: intent, reason });
    return 'manyDone';
  });
}
