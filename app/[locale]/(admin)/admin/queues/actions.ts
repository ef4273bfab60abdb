'use server';
import { formAction } from '@/lib/action';
import { actOnMany, type BulkKind } from '@/lib/reports/bulk';

/** Does the queue's one act to every chosen row. */
export const actOnChosen = formAction(async (ctx, [kind]: [BulkKind], { reason }, form) => {
  const ids = form.getAll('ids').filter((id) => typeof id === 'string');
  await actOnMany(ctx, kind, { ids, reason });
  return 'manyDone';
});
