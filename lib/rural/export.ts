import 'server-only';
import { db } from '@/db/client';
import { audit } from '@/lib/audit/audit';
import { authorise } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { CSV_BOM, csvLine } from '@/lib/csv';
import { type Cell, csvFile, type TableWords } from '@/lib/csv-file';
import { messagesOf } from '@/lib/i18n/messages';
import { plainYuan } from '@/lib/money/format';
import type { Fault } from './columns';
import { eachRural, getRuralFile, listRuralFaults, type RuralEntry, type RuralFilter } from './queries';
import type { RuralState } from './rural';

export interface RuralWords extends TableWords {
  state: (state: RuralState) => string;
}

const FUNDING = 7;

/** The register in this official's region, narrowed to a filter, as CSV with its foot. Asks for a fresh factor. */
export async function exportRural(
  ctx: Context,
  words: RuralWords,
  filter: RuralFilter,
): Promise<AsyncGenerator<string>> {
  authorise(ctx, 'register.export');
  await db.transaction((tx) =>
    audit(tx, ctx, { action: 'register.export', subject: 'register', after: { ...filter } }),
  );
  return csvFile(cellsOf(ctx, words, filter), words, [FUNDING]);
}

async function* cellsOf(ctx: Context, words: RuralWords, filter: RuralFilter): AsyncGenerator<Cell[][]> {
  for await (const rows of eachRural(ctx, filter))
    yield rows.map((row: RuralEntry) => [
      row.regionCode,
      ctx.locale === 'zh' ? row.regionZh : row.regionEn,
      row.organisation,
      row.uscc,
      row.nameZh,
      row.nameEn,
      row.year,
      plainYuan(row.fundingFen),
      words.state(row.state),
    ]);
}

/** Every fault of a city's file as CSV: nothing of a row's content is in it. */
export async function ruralFaultsFile(ctx: Context, fileId: string): Promise<string> {
  await getRuralFile(ctx, fileId);
  const { faults, faultHead } = messagesOf(ctx.locale).rural;
  const rows = await listRuralFaults(fileId, 100_000);
  const line = ({ line, column, code }: Fault) => csvLine([line, column, code, faults[code]]);
  return CSV_BOM + csvLine(Object.values(faultHead)) + rows.map(line).join('');
}
