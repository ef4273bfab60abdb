import 'server-only';
import { readSql } from '@/db/client';
import type { WallEntry } from '@/lib/campaigns/wall-entry';
import { stateOf, wordsOf } from './word-rows';
import { isShown, type WordsState } from './words';

interface Row extends WallEntry {
  nameState: WordsState | null;
  messageState: WordsState | null;
}

/**
 * Counted gifts of a campaign, newest in the ledger first; those wholly given back are left out. Keyset by `before`. A name
 * or message stands there only when the rule or a person lets it (R38): without its name a gift is an anonymous one.
 */
export async function listWall(
  campaignId: string,
  { limit, before }: { limit: number; before?: number },
): Promise<WallEntry[]> {
  const rows = await readSql<Row[]>`
    select g.handle, ${wordsOf('name')} as name, ${stateOf('name')} as "nameState", ${wordsOf('message')} as message, ${stateOf('message')} as "messageState",
      case when g.is_amount_shown then g.paid_fen - g.refunded_fen - g.disputed_fen end as "netFen", g.paid_at as "paidAt", t.seq
    from ledger_transactions t join gifts g on g.id = t.gift_id and g.posted_seq = t.seq
    where t.campaign_id = ${campaignId} and t.seq < ${before ?? Number.MAX_SAFE_INTEGER} and g.paid_fen > g.refunded_fen + g.disputed_fen
    order by t.seq desc limit ${limit}`;
  return rows.map(({ nameState, messageState, ...entry }) => ({
    ...entry,
    name: isShown(entry.name, nameState) ? entry.name : null,
    message: isShown(entry.message, messageState) ? entry.message : null,
  }));
}
