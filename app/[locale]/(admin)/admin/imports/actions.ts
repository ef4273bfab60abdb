'use server';
import { formAction } from '@/lib/action';
import { decideImport } from '@/lib/imports/decide';

export const decide = formAction(async (ctx, [importId]: [string], { decision, reason = '' }) => {
  await decideImport(ctx, { importId, decision, reason });
  return decision === 'approved' ? 'importApproved' : 'returned';
});
