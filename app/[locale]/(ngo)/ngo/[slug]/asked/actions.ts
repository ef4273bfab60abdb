'use server';
import { formAction } from '@/lib/action';
import { answerAsked } from '@/lib/questions/answer';

/** The organisation's answer to a visitor's question. */
export const answer = formAction(async (ctx, [questionId]: [string], { text = '' }) => {
  await answerAsked(ctx, { questionId, text });
  return 'questionAnswered';
});
