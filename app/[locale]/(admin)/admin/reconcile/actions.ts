'use server';
import { formAction } from '@/lib/action';
import { askForRun } from '@/lib/reconcile/ask';
import { noteException } from '@/lib/reconcile/note';

export const runNow = formAction(async (ctx) => {
  await askForRun(ctx);
  return 'asked';
});

export const note = formAction(async (ctx, [id]: [string], { reason = '' }) => {
  await noteException(ctx, { id, reason });
  return 'noted';
});
