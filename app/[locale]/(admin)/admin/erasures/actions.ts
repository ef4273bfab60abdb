'use server';
import { formAction } from '@/lib/action';
import { decideErasure } from '@/lib/donors/decide-erasure';

/** An official's answer to a guest's wish to be erased. */
export const decide = formAction(async (ctx, [erasureId]: [string], { decision, reason = '' }) => {
  await decideErasure(ctx, { erasureId, decision: decision || undefined, reason });
  return decision === 'done' ? 'dataErased' : 'erasureRefused';
});
