import 'server-only';
import { sql } from '@/db/client';
import { authorise } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { type Cell, type TableWords, csvFile } from '@/lib/csv-file';
import { stamp } from '@/lib/i18n/dates';
import { plainYuan } from '@/lib/money/format';
import { type NgoGift, shownColumns } from './ngo-gifts';

type Row = NgoGift & { campaign: string };

const BATCH = 1000;

/**
 * Every counted gift of an organisation's campaigns up to the ledger's head as of the call, oldest posting first, in
 * batches by keyset: memory stays small however many there are, and no connection waits for a slow reader. Names
 * only as donors chose to be shown, as on the page.
 */
export function ngoGiftRows(ctx: Context, ngoId: string): AsyncGenerator<Row[]> {
  authorise(ctx, 'ngo.giftsExport', { ngoId });
  return batchesOf(ctx, ngoId);
}

async function* batchesOf(ctx: Context, ngoId: string): AsyncGenerator<Row[]> {
  const [head] = await sql<{ seq: number }[]>`select seq from ledger_head where id = 1`;
  const title = sql(`title_${ctx.locale}`);
  let after = 0;
  for (;;) {
    const rows: Row[] = await sql<Row[]>`
      select g.*, c.${title} as campaign
      from campaigns c cross join lateral (
        select ${shownColumns()}
        from ledger_transactions t join gifts o on o.id = t.gift_id and o.posted_seq = t.seq
        where t.campaign_id = c.id and t.seq > ${after} and t.seq <= ${head!.seq} order by t.seq limit ${BATCH}) g
      where c.ngo_id = ${ngoId} or c.holder_id = ${ngoId}
      order by g."postedSeq" limit ${BATCH}`;
    if (rows.length === 0) return;
    yield rows;
    after = rows.at(-1)!.postedSeq;
  }
}

export interface ExportWords extends TableWords {
  anonymous: string;
  state: (state: NgoGift['state']) => string;
}

/** Paid, given back, net. */
const SUMS = [5, 6, 7];

/** The rows as CSV, line by line, and a foot with their number and their sums. */
export function ngoGiftsCsv(
  batches: AsyncIterable<readonly Row[]>,
  words: ExportWords,
): AsyncGenerator<string> {
  return csvFile(cellsOf(batches, words), words, SUMS);
}

async function* cellsOf(
  batches: AsyncIterable<readonly Row[]>,
  words: ExportWords,
): AsyncGenerator<Cell[][]> {
  for await (const rows of batches)
    yield rows.map((row) => [
      stamp(row.paidAt),
      row.reference,
      row.campaign,
      row.shownName ?? words.anonymous,
      words.state(row.state),
      plainYuan(row.paidFen),
      plainYuan(row.refundedFen + row.disputedFen),
      plainYuan(row.paidFen - row.refundedFen - row.disputedFen),
      row.postedSeq,
      row.message,
    ]);
}
