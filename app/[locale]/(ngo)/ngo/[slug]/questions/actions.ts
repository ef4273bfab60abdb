'use server';
import { type FormState, submitAndMoveOn } from '@/lib/action';
import { answerQuestion } from '@/lib/complaints/answer';
import type { Locale } from '@/lib/i18n/locales';

/** An organisation's statement on a question of an official. */
export async function answer(
  locale: Locale,
  path: string,
  questionId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(locale, path, before, form, async (ctx, { text = '' }) => {
    await answerQuestion(ctx, { questionId, text });
    return 'statementSent';
  });
}
