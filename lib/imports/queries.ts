import 'server-only';
import { sql } from '@/db/client';
import { authorise, requireActor } from '@/lib/auth/policy';
import { PROVINCE, scopePrefix } from '@/lib/auth/scope';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import type { Fault } from './columns';
import type { ImportState } from './import';

/** An import in a list. Counts are of rows, the sum of the good ones. */
export interface ImportEntry {
  id: string;
  fileName: string;
  state: ImportState;
  goodCount: number;
  badCount: number;
  knownCount: number;
  postedCount: number;
  sumFen: number;
  createdAt: Date;
  nameZh: string;
  nameEn: string;
}

export interface ImportDetail extends ImportEntry {
  ngoId: string;
  regionCode: string;
  ngoSlug: string;
  isAllOrNothing: boolean;
  bytesTotal: number;
  bytesRead: number;
  lastLine: number;
  /** Null: the operator at the command line. */
  makerName: string | null;
  createdBy: string;
  decidedAt: Date | null;
  reason: string | null;
  deciderName: string | null;
}

const SHOWN = 50;
const entry = () => sql`
  i.id, i.file_name as "fileName", i.state, i.good_count as "goodCount", i.bad_count as "badCount", i.known_count as "knownCount",
  i.posted_count as "postedCount", i.sum_fen as "sumFen", i.created_at as "createdAt", n.name_zh as "nameZh", n.name_en as "nameEn"`;

/** The latest imports of an organisation, for its members. */
export async function listNgoImports(ctx: Context, ngoId: string): Promise<ImportEntry[]> {
  authorise(ctx, 'import.see', { ngoId });
  return sql<ImportEntry[]>`
    select ${entry()} from imports i join ngos n on n.id = i.ngo_id where i.ngo_id = ${ngoId} order by i.created_at desc limit ${SHOWN}`;
}

/** What waits for an official of this region, the oldest first; or the latest of all. */
export async function listImports(ctx: Context, wanted: { isWaiting: boolean }): Promise<ImportEntry[]> {
  const regionCode = requireActor(ctx).official?.regionCode;
  authorise(ctx, 'import.see', { regionCode: regionCode ?? PROVINCE });
  const inRegion = `${scopePrefix(regionCode!)}%`;
  return sql<ImportEntry[]>`
    select ${entry()} from imports i join ngos n on n.id = i.ngo_id where n.region_code like ${inRegion}
    ${wanted.isWaiting ? sql`and i.state = 'staged' order by i.created_at` : sql`order by i.created_at desc`} limit ${SHOWN}`;
}

/** One import, for its organisation's members and officials in scope. */
export async function getImport(ctx: Context, id: string): Promise<ImportDetail> {
  const row = await findImport(id);
  authorise(ctx, 'import.see', { ngoId: row?.ngoId, regionCode: row?.regionCode });
  if (!row) throw new AppError('NOT_FOUND');
  return row;
}

/** One import, for the program at the machine and for what has authorised already. */
export async function findImport(id: string): Promise<ImportDetail | null> {
  const [row] = await sql<ImportDetail[]>`
    select ${entry()}, i.ngo_id as "ngoId", n.slug as "ngoSlug", n.region_code as "regionCode", i.is_all_or_nothing as "isAllOrNothing",
      i.bytes_total as "bytesTotal", i.bytes_read as "bytesRead", i.last_line as "lastLine", i.created_by as "createdBy", m.name as "makerName",
      i.decided_at as "decidedAt", i.reason, d.name as "deciderName"
    from imports i join ngos n on n.id = i.ngo_id left join users m on m.id = i.created_by left join users d on d.id = i.decided_by
    where i.id = ${id}`;
  return row ?? null;
}

/** The first faults of an import the caller may see (`getImport`). */
export async function listFaults(importId: string, limit = 100): Promise<Fault[]> {
  return sql<Fault[]>`
    select line, "column", code from import_faults where import_id = ${importId} order by line, "column" limit ${limit}`;
}

/** Every fault, some thousands at a time: there may be as many as rows. */
export async function* eachFault(importId: string): AsyncGenerator<Fault[]> {
  let after = { line: -1, column: '' };
  for (;;) {
    const rows = await sql<Fault[]>`
      select line, "column", code from import_faults where import_id = ${importId} and (line, "column") > (${after.line}, ${after.column})
      order by line, "column" limit 5000`;
    if (rows.length === 0) return;
    yield rows;
    after = rows.at(-1)!;
  }
}
