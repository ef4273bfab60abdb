import 'server-only';
import { sql } from '@/db/client';
import { now } from '@/lib/clock';
import type { OpenImport } from './begin';
import { type Fault, readHeader } from './columns';
import { MAX_ROWS, stateAfterReading } from './import';
import { readRecords, UnreadableFile } from './records';
import { type ImportCampaign, type RowWorld, readRow } from './row';
import { type Batch, insertFaults, SumTooLarge, stageBatch } from './stage';
import type { Survey } from './survey';

/** Rows a transaction. */
const BATCH = 2_000;

export interface Progress {
  bytesRead: number;
  bytesTotal: number;
  line: number;
}

/**
 * Reads a file's rows into an import, a batch a transaction. After a cut (kill -9, the database away) the same call
 * goes on after the last batch that was committed. Ends with the import staged, refused, or posted when nothing in it
 * is new. Does nothing to an import that is read already.
 */
export async function readImport(
  target: OpenImport,
  path: string,
  survey: Survey,
  onProgress: (progress: Progress) => void = () => {},
): Promise<void> {
  if (target.state !== 'reading') return;
  if (survey.fault) return refuse(target, survey.fault);
  try {
    const fault = await readRows(target, path, survey, onProgress);
    return fault ? refuse(target, ...fault) : finish(target);
  } catch (error) {
    if (error instanceof SumTooLarge) return refuse(target, { line: 1, column: '', code: 'sum_too_large' });
    if (!(error instanceof UnreadableFile)) throw error;
    return refuse(target, { line: error.line, column: '', code: 'quote_not_closed' });
  }
}

/** Answers with what makes the file as a whole unusable, or nothing. */
async function readRows(
  target: OpenImport,
  path: string,
  survey: Survey,
  onProgress: (progress: Progress) => void,
): Promise<Fault[] | null> {
  const world: RowWorld = { campaigns: await loadCampaigns(target.ngoId), now: now() };
  let places: Parameters<typeof readRow>[2] | null = null;
  let committed = target.lastLine;
  let count = 0;
  let batch = emptyBatch();
  // One batch is written while the next is read.
  let writing: Promise<void> = Promise.resolve();
  const commit = async () => {
    await writing;
    const [from, ready] = [committed, batch];
    committed = ready.lastLine;
    batch = emptyBatch();
    writing = stageBatch(target, from, ready).then(() =>
      onProgress({ bytesRead: ready.bytesRead, bytesTotal: survey.bytes, line: ready.lastLine }),
    );
    writing.catch(() => {}); // it is thrown where it is awaited
  };
  for await (const { line, cells, bytesRead } of readRecords(path, survey.encoding)) {
    if (places === null) {
      const header = readHeader(cells, line);
      if (!header.ok) return header.faults;
      places = header.places;
      continue;
    }
    if (++count > MAX_ROWS) return [{ line, column: '', code: 'too_many_rows' }];
    if (line <= committed) continue;
    const read = readRow(line, cells, places, world);
    if ('row' in read) batch.rows.push(read.row);
    else {
      batch.faults.push(...read.faults);
      batch.badCount++;
    }
    batch.lastLine = line;
    batch.bytesRead = bytesRead;
    if (batch.rows.length + batch.badCount >= BATCH) await commit();
  }
  if (batch.lastLine > 0) await commit();
  await writing;
  return count === 0 ? [{ line: 1, column: '', code: 'empty' }] : null;
}

const emptyBatch = (): Batch => ({ rows: [], faults: [], badCount: 0, lastLine: 0, bytesRead: 0 });

async function loadCampaigns(ngoId: string): Promise<Map<string, ImportCampaign>> {
  const rows = await sql<(ImportCampaign & { slug: string })[]>`
    select id, slug, state, starts_at as "startsAt", coalesce(closed_at, ends_at) as "closesAt" from campaigns where ngo_id = ${ngoId}`;
  return new Map(rows.map(({ slug, ...campaign }) => [slug, campaign]));
}

async function finish(target: OpenImport): Promise<void> {
  const at = now();
  await sql.begin(async (tx) => {
    const [row] = await tx<{ goodCount: number; badCount: number; knownCount: number }[]>`
      select good_count as "goodCount", bad_count as "badCount", known_count as "knownCount" from imports
      where id = ${target.id} and state = 'reading' for update`;
    if (!row) return;
    const state = stateAfterReading(row, target.isAllOrNothing);
    await tx`update imports set state = ${state}, bytes_read = bytes_total, staged_at = ${at}, posted_at = ${state === 'posted' ? at : null}
      where id = ${target.id}`;
  });
}

/** A file that cannot be read on: what is wrong is kept, nothing of it will count. */
async function refuse(target: OpenImport, ...faults: Fault[]): Promise<void> {
  await sql.begin(async (tx) => {
    const [row] = await tx`update imports set state = 'refused', staged_at = ${now()}
      where id = ${target.id} and state = 'reading' returning id`;
    if (row) await insertFaults(tx, target.id, faults);
  });
}
