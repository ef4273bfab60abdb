import 'server-only';
import { sql } from 'drizzle-orm';
import type { db, Transaction } from '@/db/client';
import { fieldError } from '@/lib/parse';
import type { MovementKind } from './movement';

/**
 * The id of what this very form wrote already, or null: a form that is sent twice is answered as done once. VALIDATION
 * at `formId` when it was another person's form, or another campaign's.
 */
export async function findSent(
  tx: Transaction | typeof db,
  kind: MovementKind,
  form: { formId: string; campaignId: string; madeBy: string },
): Promise<string | null> {
  const table = sql.identifier(kind === 'spending' ? 'spendings' : 'disbursements');
  const [row] = await tx.execute<{ id: string; isSame: boolean }>(sql`
    select id, campaign_id = ${form.campaignId} and made_by = ${form.madeBy} as "isSame" from ${table} where form_id = ${form.formId}`);
  if (row && !row.isSame) throw fieldError('formId', 'not_allowed');
  return row?.id ?? null;
}
