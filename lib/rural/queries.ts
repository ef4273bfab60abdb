import 'server-only';
import { sql } from '@/db/client';
import { authorise, requireActor } from '@/lib/auth/policy';
import { inScope, scopePrefix } from '@/lib/auth/scope';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { decodeCursor, pageOf } from '@/lib/keyset';
import type { Fault } from './columns';
import type { RuralState } from './rural';

/** A project in a list. Funding in fen. */
export interface RuralEntry {
  id: string;
  nameZh: string;
  nameEn: string | null;
  organisation: string;
  uscc: string | null;
  regionCode: string;
  regionZh: string;
  regionEn: string;
  year: number;
  fundingFen: number;
  state: RuralState;
}

export interface RuralDetail extends RuralEntry {
  version: number;
  source: 'manual' | 'import';
  fileId: string | null;
  fileName: string | null;
  ngoId: string | null;
  madeBy: string;
  writtenBy: string;
  makerName: string | null;
  madeAt: Date;
  reviewerName: string | null;
  reviewedAt: Date | null;
  reason: string | null;
}

export interface RuralFilter {
  region?: string;
  state?: RuralState;
  year?: number;
}

export interface RuralSums {
  organisations: number;
  projects: number;
  fundingFen: number;
}

const PAGE = 50;
const entry = () => sql`
  p.id, p.name_zh as "nameZh", p.name_en as "nameEn", o.name as organisation, o.uscc, p.region_code as "regionCode", r.name_zh as "regionZh",
  r.name_en as "regionEn", p.year, p.funding_fen as "fundingFen", p.state`;
const joined = () => sql`
  rural_projects p join rural_organisations o on o.id = p.organisation_id join regions r on r.code = p.region_code`;

/** What this official may see of the register, narrowed to a filter: a region outside their own narrows to nothing. */
function where(ctx: Context, { region, state, year }: RuralFilter) {
  const own = requireActor(ctx).official!.regionCode;
  const wanted = region && inScope(region, own) ? region : region ? 'none' : own;
  return sql`p.region_code like ${`${scopePrefix(wanted)}%`}
    ${state ? sql`and p.state = ${state}` : sql``} ${year ? sql`and p.year = ${year}` : sql``}`;
}

/** A page of the register in this official's region (R75), by region, then as entered. */
export async function listRural(
  ctx: Context,
  filter: RuralFilter,
  cursor?: string,
): Promise<{ items: RuralEntry[]; nextCursor: string | null; sums: RuralSums }> {
  authorise(ctx, 'register.see');
  const after = decodeCursor(cursor, ['string', 'string']);
  const [rows, [sums]] = await Promise.all([
    sql<RuralEntry[]>`
      select ${entry()} from ${joined()} where ${where(ctx, filter)}
      ${after ? sql`and (p.region_code, p.id) > (${after[0]}, ${after[1]})` : sql``} order by p.region_code, p.id limit ${PAGE + 1}`,
    sql<RuralSums[]>`
      select count(distinct p.organisation_id)::int as organisations, count(*)::int as projects, coalesce(sum(p.funding_fen), 0)::bigint as "fundingFen"
      from rural_projects p where ${where(ctx, filter)}`,
  ]);
  return { ...pageOf(rows, PAGE, (row) => [row.regionCode, row.id]), sums: sums! };
}

/** Every project of a filter, some at a time: for the file to keep. */
export async function* eachRural(ctx: Context, filter: RuralFilter): AsyncGenerator<RuralEntry[]> {
  let after = ['', ''];
  for (;;) {
    const rows: RuralEntry[] = await sql<RuralEntry[]>`
      select ${entry()} from ${joined()} where ${where(ctx, filter)} and (p.region_code, p.id) > (${after[0]!}, ${after[1]!})
      order by p.region_code, p.id limit 1000`;
    if (rows.length === 0) return;
    yield rows;
    after = [rows.at(-1)!.regionCode, rows.at(-1)!.id];
  }
}

/** One project, for officials in scope. */
export async function getRural(ctx: Context, id: string): Promise<RuralDetail> {
  const [row] = await sql<RuralDetail[]>`
    select ${entry()}, p.version, p.source, p.file_id as "fileId", f.file_name as "fileName", o.ngo_id as "ngoId", p.made_by as "madeBy",
      p.written_by as "writtenBy", m.name as "makerName", p.made_at as "madeAt", w.name as "reviewerName", p.reviewed_at as "reviewedAt", p.reason
    from ${joined()} left join rural_files f on f.id = p.file_id left join users m on m.id = p.written_by
      left join users w on w.id = p.reviewed_by
    where p.id = ${id}`;
  authorise(ctx, 'rural.see', { regionCode: row?.regionCode });
  if (!row) throw new AppError('NOT_FOUND');
  return row;
}

/** A city's file. */
export interface RuralFile {
  id: string;
  fileName: string;
  regionCode: string;
  goodCount: number;
  badCount: number;
  knownCount: number;
  sumFen: number;
  madeBy: string;
  makerName: string | null;
  madeAt: Date;
  /** Its rows that wait for the province now, and what they come to. */
  waiting: number;
  waitingFen: number;
}

const file = () => sql`
  select f.id, f.file_name as "fileName", f.region_code as "regionCode", f.good_count as "goodCount", f.bad_count as "badCount",
    f.known_count as "knownCount", f.sum_fen as "sumFen", f.made_by as "madeBy", m.name as "makerName", f.made_at as "madeAt", w.waiting, w."waitingFen"
  from rural_files f left join users m on m.id = f.made_by cross join lateral (
    select count(*)::int as waiting, coalesce(sum(p.funding_fen), 0)::bigint as "waitingFen" from rural_projects p
    where p.file_id = f.id and p.state = 'submitted') w`;

/** The latest files of this official's region. */
export async function listRuralFiles(ctx: Context): Promise<RuralFile[]> {
  authorise(ctx, 'register.see');
  const inRegion = `${scopePrefix(requireActor(ctx).official!.regionCode)}%`;
  return sql<RuralFile[]>`${file()} where f.region_code like ${inRegion} order by f.made_at desc limit 20`;
}

/** One file, its first rows that wait, and its first faults. */
export async function getRuralFile(
  ctx: Context,
  id: string,
): Promise<{ file: RuralFile; rows: RuralEntry[]; faults: Fault[] }> {
  const [found] = await sql<RuralFile[]>`${file()} where f.id = ${id}`;
  authorise(ctx, 'rural.see', { regionCode: found?.regionCode });
  if (!found) throw new AppError('NOT_FOUND');
  const [rows, faults] = await Promise.all([
    sql<
      RuralEntry[]
    >`select ${entry()} from ${joined()} where p.file_id = ${id} order by p.funding_fen desc, p.id limit 20`,
    listRuralFaults(id, 100),
  ]);
  return { file: found, rows, faults };
}

/** The faults of a file the caller may see (`getRuralFile`). */
export async function listRuralFaults(fileId: string, limit: number): Promise<Fault[]> {
  return sql<Fault[]>`
    select line, "column", code from rural_faults where file_id = ${fileId} order by line, "column" limit ${limit}`;
}
