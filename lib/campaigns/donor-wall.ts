import 'server-only';
import { readSql } from '@/db/client';
import type { WallEntry } from './wall-entry';

/** Counted gifts of a campaign, newest in the ledger first; those wholly given back are left out. Keyset by `before`. */
export async function listWall(
  campaignId: string,
  { limit, before }: { limit: number; before?: number },
): Promise<WallEntry[]> {
  return readSql<WallEntry[]>`
    select handle, case display_mode when 'name' then donor_name when 'nick' then nick end as name, message,
      paid_fen - refunded_fen - disputed_fen as "netFen", paid_at as "paidAt", posted_seq as seq
    from gifts
    where campaign_id = ${campaignId} and posted_seq is not null and posted_seq < ${before ?? Number.MAX_SAFE_INTEGER}
      and paid_fen > refunded_fen + disputed_fen
    order by posted_seq desc limit ${limit}`;
}
