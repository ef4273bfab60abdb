import 'server-only';
import { sql } from '@/db/client';
import { settleGifts } from '@/lib/donations/settle';

/** Signals a round, and gifts settled in one transaction. */
const SIGNALS = 20;
const GIFTS = 200;

/**
 * Settles again the matched gifts of every signal that was raised, grew or was decided since: what is matched of them
 * waits, comes back or is forfeited (R90), and the gifts themselves stay as they are. Safe in several workers, and again
 * after a kill: settling twice writes nothing twice. Answers true when more may wait.
 */
export async function applyHolds(): Promise<boolean> {
  const signals = await sql<{ id: string; version: number }[]>`
    select id, version from risk_signals where applied_version <> version order by raised_at limit ${SIGNALS}`;
  for (const { id, version } of signals) {
    const rows = await sql<{ id: string }[]>`
      select distinct coalesce(g.second_of, g.id) as id
      from risk_signal_gifts r join gifts g on g.id = r.gift_id
      where r.signal_id = ${id} and exists (select from match_grants m where m.gift_id = r.gift_id and m.fen > 0) order by 1`;
    for (let at = 0; at < rows.length; at += GIFTS)
      await settleGifts(rows.slice(at, at + GIFTS).map((row) => row.id));
    await sql`update risk_signals set applied_version = ${version} where id = ${id}`;
  }
  return signals.length === SIGNALS;
}
