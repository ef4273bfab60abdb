import 'server-only';
import { sql } from 'drizzle-orm';
import type { Db, Transaction } from '@/db/client';

/**
 * When the last campaign of an organisation ends or ended, as executor or certificate-holder; null when none of its
 * was ever approved. One that is still to come counts with its end.
 */
export async function lastCampaignEnd(tx: Transaction | Db, ngoId: string): Promise<Date | null> {
  const [row] = await tx.execute<{ at: string | null }>(sql`
    select max(coalesce(least(closed_at, ends_at), ends_at)) as at from campaigns
    where (ngo_id = ${ngoId} or holder_id = ${ngoId}) and state not in ('draft', 'submitted', 'returned')`);
  return row?.at ? new Date(row.at) : null;
}
