import 'server-only';
import { db, sql } from '@/db/client';
import { audit } from '@/lib/audit/audit';
import { authorise } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { type Cell, csvFile, type TableWords } from '@/lib/csv-file';
import { stamp } from '@/lib/i18n/dates';
import { plainYuan } from '@/lib/money/format';
import { xlsxFile } from '@/lib/xlsx-file';
import { filteredGifts, rareIn } from './filtered-gifts';
import type { GiftFilter } from './gift-filter';
import { netOf } from './net';
import type { NgoGift } from './ngo-gifts';

type Row = NgoGift & { campaign: string };

/** Of more, what waits for the reader outlives the youngest generation and piles up; of less, each costs a question. */
const BATCH = 250;

/**
 * The counted gifts of an organisation's campaigns that a filter keeps, up to the ledger's head as of the call, oldest
 * posting first, in batches by keyset: memory stays small however many there are, and no connection waits for a slow
 * reader. Names only as donors chose to be shown, as on the page. The export is written into the audit log before
 * anything of it is read; what was looked for is not, since it may be a name.
 */
export async function exportNgoGifts(
  ctx: Context,
  { ngoId, format, filter }: { ngoId: string; format: 'csv' | 'xlsx'; filter: GiftFilter },
): Promise<AsyncGenerator<Row[]>> {
  authorise(ctx, 'ngo.giftsExport', { ngoId });
  const { search, ...rest } = filter;
  await db.transaction((tx) =>
    audit(tx, ctx, {
      action: 'ngo.giftsExport',
      subject: `ngo:${ngoId}`,
      after: { format, ...rest, ...(search !== undefined && { isSearch: true }) },
    }),
  );
  return batchesOf(ctx, ngoId, filter);
}

async function* batchesOf(ctx: Context, ngoId: string, filter: GiftFilter): AsyncGenerator<Row[]> {
  const [head] = await sql<{ seq: number }[]>`select seq from ledger_head where id = 1`;
  const rare = await rareIn(ngoId, filter);
  const title = sql(`title_${ctx.locale}`);
  for (let after = 0; ; ) {
    const place = { after, upTo: head!.seq, limit: BATCH, rare };
    const rows: Row[] = await sql<
      Row[]
    >`select g.*, c.${title} as campaign ${filteredGifts(ngoId, filter, place)}`;
    if (rows.length === 0) return;
    yield rows;
    after = rows.at(-1)!.postedSeq;
  }
}

export interface ExportWords extends TableWords {
  anonymous: string;
  /** What a workbook's sheet is called. */
  sheet: string;
  state: (state: NgoGift['state']) => string;
}

/** Paid, given back, net. */
const SUMS = [5, 6, 7];

/** The rows as CSV, line by line, and a foot with their number, their sums and their hash. */
export function ngoGiftsCsv(
  batches: AsyncIterable<readonly Row[]>,
  words: ExportWords,
): AsyncGenerator<string> {
  return csvFile(cellsOf(batches, words), words, SUMS);
}

/** The same as an Excel workbook, with the same foot. */
export function ngoGiftsXlsx(
  batches: AsyncIterable<readonly Row[]>,
  words: ExportWords,
): AsyncGenerator<Uint8Array> {
  return xlsxFile(cellsOf(batches, words), words, SUMS, { sheet: words.sheet });
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
      plainYuan(netOf(row)),
      row.postedSeq,
      row.message,
    ]);
}
