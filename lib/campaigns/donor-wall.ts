import 'server-only';
import { readSql } from '@/db/client';
import type { WallEntry } from './wall-entry';

/** Counted gifts of a campaign, newest in the ledger first; those wholly given back are left out. Keyset by `before`. */
export async function listWall(
  campaignId: string,
  { limit, before }: { limit: number; before?: number },
): Promise<WallEntry[]> {
  return readSql<WallEntry[]>`
    select g.handle, case g.display_mode when 'name' then g.donor_name when 'nick' then g.nick end as name, g.message,
      case when g.is_amount_shown then g.paid_fen - g.refunded_fen - g.disputed_fen end as "netFen", g.paid_at as "paidAt", t.seq
    from ledger_transactions t join gifts g on g.id = t.gift_id and g.posted_seq = t.seq
    where t.campaign_id = ${campaignId} and t.seq < ${before ?? Number.MAX_SAFE_INTEGER} and g.paid_fen > g.refunded_fen + g.disputed_fen
    order by t.seq desc limit ${limit}`;
}
