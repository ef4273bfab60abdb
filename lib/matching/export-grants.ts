import 'server-only';
import { db, sql } from '@/db/client';
import { audit } from '@/lib/audit/audit';
import { authorise } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { type Cell, csvFile, type TableWords } from '@/lib/csv-file';
import { AppError } from '@/lib/errors';
import { plainYuan } from '@/lib/money/format';
import type { GrantReason, Hold } from './rules';

const BATCH = 1000;

/** Columns of the gift, of what was granted, and of what stands of it. */
const AMOUNTS = [4, 5, 6];

export interface GrantWords extends Omit<TableWords, 'note'> {
  /** Up to which entry of the ledger the file goes, and whose rules it was by. */
  note: (of: { seq: number; rulesHash: string }) => string;
  reason: (reason: GrantReason) => string;
  hold: (hold: Hold) => string;
}

/** One evaluation. The gift is named by the handle that opens nothing; nothing here is a donor's. */
interface GrantLine {
  seq: number;
  handle: string;
  campaign: string;
  day: string;
  giftFen: number;
  grantedFen: number;
  standsFen: number;
  reason: GrantReason;
  hold: Hold;
}

/**
 * Every gift that a published pool looked at, in the order of the ledger, as CSV with its foot: what an auditor needs to
 * run the rules again. Asks for a fresh factor and is an entry of the log. Throws NOT_FOUND, also for a pool that was
 * never published.
 */
export async function exportGrants(
  ctx: Context,
  poolId: string,
  words: GrantWords,
): Promise<AsyncGenerator<string>> {
  authorise(ctx, 'matches.export');
  const [of] = await sql<{ seq: number; rulesHash: string }[]>`
    select h.seq, p.rules_hash as "rulesHash" from match_pools p, ledger_head h where p.id = ${poolId} and p.state = 'published'`;
  if (!of) throw new AppError('NOT_FOUND');
  await db.transaction((tx) =>
    audit(tx, ctx, { action: 'pool.export', subject: `pool:${poolId}`, after: { seq: of.seq } }),
  );
  return csvFile(linesOf(poolId, of.seq, words), { ...words, note: words.note(of) }, AMOUNTS);
}

async function* linesOf(
  poolId: string,
  end: number,
  { reason, hold }: Pick<GrantWords, 'reason' | 'hold'>,
): AsyncGenerator<Cell[][]> {
  for (let after = 0; ; ) {
    const rows: GrantLine[] = await sql<GrantLine[]>`
      with page as (
        select * from match_grants where pool_id = ${poolId} and gift_seq > ${after} and gift_seq <= ${end} order by gift_seq limit ${BATCH})
      select m.gift_seq as seq, g.handle, c.slug as campaign, m.day::text as day, g.paid_fen as "giftFen", m.fen as "grantedFen",
        coalesce(s.fen, 0)::bigint as "standsFen", m.reason,
        coalesce((select h.hold from match_holds h where h.gift_id = m.gift_id and m.fen > 0), 'none') as hold
      from page m join gifts g on g.id = m.gift_id join campaigns c on c.id = m.campaign_id left join lateral (
        select sum(fen) as fen from ledger_matches where gift_id = m.gift_id and pool_id = ${poolId}) s on m.fen > 0
      order by m.gift_seq`;
    if (rows.length === 0) return;
    yield rows.map((row) => [
      row.seq,
      row.handle,
      row.campaign,
      row.day,
      plainYuan(row.giftFen),
      plainYuan(row.grantedFen),
      plainYuan(row.standsFen),
      reason(row.reason),
      hold(row.hold),
    ]);
    after = rows.at(-1)!.seq;
  }
}
