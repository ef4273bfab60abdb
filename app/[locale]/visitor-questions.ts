'use server';
import { formAction } from '@/lib/action';
import { moderateQuestion } from '@/lib/questions/moderate';

/** Hides a visitor's question, or takes it back, from an organisation's workspace and from the officials'. */
export const moderate = formAction(async (ctx, [questionId]: [string], { intent, reason }) => {
  await moderateQuestion(ctx, { questionId, decision: intent, reason });
  return intent === 'hidden' ? 'questionHidden' : 'questionShown';
});
