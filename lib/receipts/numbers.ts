import 'server-only';
import { sql } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { fieldError } from '@/lib/parse';

/**
 * Throws VALIDATION (`number_used`) when this organisation issued or reversed a receipt under this number. One person
 * of an organisation enters a number at a time, so that two who type the same one at once do not both pass.
 */
export async function requireUnusedNumber(tx: Transaction, holderId: string, number: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`receipt-number:${holderId}`}, 0))`);
  const used = await tx.execute(sql`
    select from issued_receipts where holder_id = ${holderId} and (number = ${number} or reversal_number = ${number}) limit 1`);
  if (used.length > 0) throw fieldError('number', 'number_used');
}
