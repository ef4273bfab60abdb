import 'server-only';
import { type Cell, csvFile, type TableWords } from '@/lib/csv-file';
import type { Locale } from '@/lib/i18n/locales';
import { plainYuan } from '@/lib/money/format';
import { listSpending, type PublicSpending } from './queries';

export const USE_COLUMNS = [
  'ledger',
  'date',
  'purpose',
  'what',
  'payee',
  'spender',
  'amount',
  'counted',
  'reversal',
] as const;

export interface UseWords extends TableWords {
  purpose: (purpose: PublicSpending['purpose']) => string;
  /** In place of the name of a person who was paid. */
  toPerson: string;
}

const BATCH = 500;
/** Only what stands is added up: a reversed payment counts nothing. */
const SUMS = [USE_COLUMNS.indexOf('counted')];

/**
 * What a campaign's money was used for, for the donor of a gift to keep (Charity Law art. 42, R53): every posted
 * payment as the public page lists it, the latest first, as CSV with a foot. No yuan is followed to one gift.
 */
export function writeUseFile(campaignId: string, locale: Locale, words: UseWords): AsyncGenerator<string> {
  return csvFile(batchesOf(campaignId, locale, words), words, SUMS);
}

async function* batchesOf(campaignId: string, locale: Locale, words: UseWords): AsyncGenerator<Cell[][]> {
  for (let before: number | undefined; ; ) {
    const rows: PublicSpending[] = await listSpending(campaignId, { locale, limit: BATCH, before });
    if (rows.length === 0) return;
    yield rows.map((row) => [
      row.seq,
      row.spentOn,
      words.purpose(row.purpose),
      row.description,
      row.payee ?? words.toPerson,
      row.spender,
      plainYuan(row.amountFen),
      plainYuan(row.reversal ? 0 : row.amountFen),
      row.reversal?.reason ?? null,
    ]);
    before = rows.at(-1)!.seq;
  }
}
