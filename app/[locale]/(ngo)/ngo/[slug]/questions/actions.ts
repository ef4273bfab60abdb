'use server';
import { formAction } from '@/lib/action';
import { answerQuestion } from '@/lib/complaints/answer';

/** An organisation's statement on a question of an official. */
export const answer = formAction(async (ctx, [questionId]: [string], { text = '' }) => {
  await answerQuestion(ctx, { questionId, text });
  return 'statementSent';
});
