import 'server-only';
import { sql } from '@/db/client';
import { authorise } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { CSV_BOM, csvLine } from '@/lib/csv';
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

export interface ExportWords {
  head: readonly string[];
  anonymous: string;
  state: (state: NgoGift['state']) => string;
  total: string;
  rows: (count: number) => string;
}

/** The rows as CSV, line by line, and a foot with their number and their sums, so that a file that was cut off shows it. */
export async function* ngoGiftsCsv(
  batches: AsyncIterable<readonly Row[]>,
  words: ExportWords,
): AsyncGenerator<string> {
  yield CSV_BOM + csvLine(words.head);
  let [count, paidFen, backFen] = [0, 0, 0];
  for await (const rows of batches) {
    yield rows.map((row) => lineOf(row, words)).join('');
    count += rows.length;
    for (const row of rows) {
      paidFen += row.paidFen;
      backFen += row.refundedFen + row.disputedFen;
    }
  }
  yield csvLine([words.total, words.rows(count), '', '', '', ...money(paidFen, backFen), '', '']);
}

const money = (paidFen: number, backFen: number) => [
  plainYuan(paidFen),
  plainYuan(backFen),
  plainYuan(paidFen - backFen),
];

function lineOf(row: Row, words: ExportWords): string {
  return csvLine([
    stamp(row.paidAt),
    row.reference,
    row.campaign,
    row.shownName ?? words.anonymous,
    words.state(row.state),
    ...money(row.paidFen, row.refundedFen + row.disputedFen),
    row.postedSeq,
    row.message,
  ]);
}
