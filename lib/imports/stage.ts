import 'server-only';
import { type Sql, sql } from '@/db/client';
import { jsonRows } from '@/db/rows';
import { newId } from '@/lib/ids';
import { keyedHash } from '@/lib/keys';
import { MAX_TOTAL_FEN } from '@/lib/money/fen';
import type { OpenImport } from './begin';
import type { Fault } from './columns';
import type { ImportRow } from './row';

/** More than any total may reach (contract.md, *Limits*). */
export class SumTooLarge extends Error {}

type Tx = Parameters<Parameters<Sql['begin']>[1]>[0];

/** Rows read since the last commit, in the file's order, and how far the file is read with them. */
export interface Batch {
  rows: ImportRow[];
  faults: Fault[];
  /** Lines with a fault: one may have several. */
  badCount: number;
  lastLine: number;
  bytesRead: number;
}

/** Somebody else reads the same file at the same time: let them. */
export class ReadElsewhere extends Error {}

/**
 * Keeps a batch and the progress in one transaction and five statements, however many rows. A row whose external id came
 * before, in this file or in another that was not turned down, is known when it says the same and bad when not.
 */
export async function stageBatch(target: OpenImport, fromLine: number, batch: Batch): Promise<void> {
  const hashed = batch.rows.map((row) => ({ ...row, valuesHash: valuesHash(row), giftId: newId('gift') }));
  await sql.begin(async (tx) => {
    const [held] = await tx<{ lastLine: number; sumFen: number }[]>`
      select last_line as "lastLine", sum_fen as "sumFen" from imports where id = ${target.id} and state = 'reading' for update`;
    if (held?.lastLine !== fromLine) throw new ReadElsewhere('the import has moved on');
    const seen = await findSeen(
      tx,
      target.source,
      hashed.map((row) => row.externalId),
    );
    const fresh: typeof hashed = [];
    const faults = [...batch.faults];
    let knownCount = 0;
    for (const row of hashed) {
      const earlier = seen.get(row.externalId);
      if (earlier === undefined) {
        seen.set(row.externalId, row.valuesHash);
        fresh.push(row);
      } else if (earlier === row.valuesHash) knownCount++;
      else faults.push({ line: row.line, column: 'external_id', code: 'changed' });
    }
    if (fresh.length > 0) await insertRows(tx, target.id, fresh);
    if (faults.length > 0) await insertFaults(tx, target.id, faults);
    const badCount = batch.badCount + faults.length - batch.faults.length;
    const sumFen = fresh.reduce((sum, row) => sum + row.amountFen, held.sumFen);
    if (sumFen > MAX_TOTAL_FEN) throw new SumTooLarge('the file comes to more than a total may reach');
    await tx`
      update imports set last_line = ${batch.lastLine}, bytes_read = ${batch.bytesRead}, good_count = good_count + ${fresh.length},
        bad_count = bad_count + ${badCount}, known_count = known_count + ${knownCount}, sum_fen = ${sumFen} where id = ${target.id}`;
  });
}

/** Stands for all a row says; keyed, for names and numbers are few enough to be guessed. */
function valuesHash(row: ImportRow): string {
  const { line: _, externalId: __, paidAt, ...values } = row;
  return keyedHash('import', JSON.stringify([paidAt.getTime(), ...Object.values(values)])).slice(0, 32);
}

async function findSeen(tx: Tx, source: string, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx<{ externalId: string; valuesHash: string }[]>`
    select r.external_id as "externalId", r.values_hash as "valuesHash" from import_rows r join imports i on i.id = r.import_id
    where r.external_id = any(${[...new Set(ids)]}) and i.source = ${source} and i.state not in ('refused', 'rejected')`;
  return new Map(rows.map((row) => [row.externalId, row.valuesHash]));
}

/** Rows travel as one JSON parameter a statement: any number of them, every type, no array encodings. */
async function insertRows(tx: Tx, importId: string, rows: readonly object[]): Promise<void> {
  await tx`
    insert into import_rows (import_id, line, external_id, campaign_id, amount_fen, paid_at, display_mode, donor_name, donor_email, donor_phone, channel, note, values_hash, gift_id)
    select ${importId}, line, "externalId", "campaignId", "amountFen", "paidAt", "displayMode", "donorName", "donorEmail", "donorPhone", channel, note, "valuesHash", "giftId"
    from json_to_recordset(${jsonRows(rows)}::text::json) as d(line int, "externalId" text, "campaignId" text, "amountFen" bigint, "paidAt" timestamptz,
      "displayMode" text, "donorName" text, "donorEmail" text, "donorPhone" text, channel text, note text, "valuesHash" text, "giftId" text)`;
}

/** Also for what is wrong with a file as a whole. Once a line and column. */
export async function insertFaults(tx: Tx, importId: string, faults: readonly Fault[]): Promise<void> {
  await tx`
    insert into import_faults (import_id, line, "column", code) select ${importId}, line, "column", code
    from json_to_recordset(${jsonRows(faults)}::text::json) as d(line int, "column" text, code text) on conflict do nothing`;
}
