import 'server-only';
import { db } from '@/db/client';
import { audit } from '@/lib/audit/audit';
import { authorise } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { type Cell, csvFile, type TableWords } from '@/lib/csv-file';
import { stamp } from '@/lib/i18n/dates';
import { plainYuan } from '@/lib/money/format';
import type { ReceiptState } from './own';
import { placeOf, type QueueFilter, type QueueRow, queueRows } from './queries';
import type { TitleKind } from './receipt';

export const RECEIPT_COLUMNS = [
  'asked',
  'reference',
  'campaign',
  'kind',
  'title',
  'taxId',
  'state',
  'number',
  'issued',
  'amount',
  'reversal',
  'reversed',
  'standing',
  'reason',
] as const;

export interface ReceiptWords extends TableWords {
  kind: (kind: TitleKind) => string;
  state: (state: ReceiptState) => string;
  erased: string;
}

const BATCH = 500;
/** Only what stands is added up: a reversed receipt counts nothing. */
const SUMS = [RECEIPT_COLUMNS.indexOf('standing')];

/**
 * The queue as CSV, one line a receipt, or a request that has none; with a foot. Written into the audit log before
 * anything of it is read; what was looked for is not, since it may be a name. Asks for a fresh factor.
 */
export async function exportReceipts(
  ctx: Context,
  { holderId, filter, words }: { holderId: string; filter: QueueFilter; words: ReceiptWords },
): Promise<AsyncGenerator<string>> {
  authorise(ctx, 'receipt.export', { holderId });
  const { show, search } = filter;
  await db.transaction((tx) =>
    audit(tx, ctx, {
      action: 'receipt.export',
      subject: `ngo:${holderId}`,
      after: { show, ...(search !== undefined && { isSearch: true }) },
    }),
  );
  return csvFile(batchesOf(ctx, holderId, filter, words), words, SUMS);
}

async function* batchesOf(
  ctx: Context,
  holderId: string,
  filter: QueueFilter,
  words: ReceiptWords,
): AsyncGenerator<Cell[][]> {
  for (let after: readonly [string, string, string] | null = null; ; ) {
    const rows: QueueRow[] = await queueRows({ holderId, filter, after, limit: BATCH, receipts: 'all' });
    if (rows.length === 0) return;
    yield rows.map((row) => cellsOf(row, ctx, words));
    after = placeOf(rows.at(-1)!);
  }
}

function cellsOf(row: QueueRow, ctx: Context, words: ReceiptWords): Cell[] {
  const { receiptFen, issuedAt, reversedAt } = row;
  return [
    stamp(row.askedAt),
    row.reference,
    ctx.locale === 'zh' ? row.titleZh : row.titleEn,
    words.kind(row.titleKind),
    row.isErased ? words.erased : row.title,
    row.taxId,
    words.state(row.state),
    row.number,
    issuedAt && stamp(issuedAt),
    receiptFen === null ? null : plainYuan(receiptFen),
    row.reversalNumber,
    reversedAt && stamp(reversedAt),
    plainYuan(reversedAt ? 0 : (receiptFen ?? 0)),
    row.reason,
  ];
}
