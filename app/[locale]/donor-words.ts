'use server';
import { formAction } from '@/lib/action';
import { moderateMany } from '@/lib/donations/moderate-words';

/** Shows or hides the chosen texts of donors, from an organisation's workspace and from the officials'. */
export const answerWords = formAction(async (ctx, _: [], { intent, reason }, form) => {
  const keys = form.getAll('keys').filter((key) => typeof key === 'string');
  await moderateMany(ctx, { keys, decision: intent, reason });
  return 'manyDone';
});
