import 'server-only';
import { inArray, sql } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { regions } from '@/db/schema/regions';
import { ruralFaults, ruralFiles, ruralProjects } from '@/db/schema/rural';
import { audit } from '@/lib/audit/audit';
import { authorise, requireActor } from '@/lib/auth/policy';
import { shanghaiDay } from '@/lib/clock';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { addFen } from '@/lib/money/fen';
import { fieldError } from '@/lib/parse';
import { shownFileName } from '@/lib/storage/file-name';
import type { Fault } from './columns';
import { type Organisation, organisationKey, takeOrganisations } from './organisation';
import { readRuralFile } from './read-file';
import type { RuralRow } from './row';
import { cityOf, judge, MAX_FILE_BYTES, nameKey } from './rural';

const BATCH = 500;

type Project = typeof ruralProjects.$inferSelect;

/** Where a file's rows go: what they add, what they send again, and what is wrong with them. */
interface Sorted {
  fresh: { row: RuralRow; organisationId: string }[];
  again: { row: RuralRow; project: Project }[];
  known: number;
  faults: Fault[];
}

/**
 * A city's file of projects, read whole: good rows wait for the province, the same row twice counts once, bad rows are
 * kept with their reason. One transaction, one file of a city after the other. Answers with the file's id. Throws
 * NOT_FOUND, FORBIDDEN, UNAUTHENTICATED, TOO_LARGE, VALIDATION (`file`: `no_file`).
 */
export async function takeRuralFile(
  ctx: Context,
  file: { name: string; bytes: Uint8Array },
): Promise<string> {
  const scope = authoriseRuralFile(ctx);
  if (file.bytes.length === 0) throw fieldError('file', 'no_file');
  if (file.bytes.length > MAX_FILE_BYTES) throw new AppError('TOO_LARGE');
  const codes = await db.select({ code: regions.code }).from(regions);
  const read = readRuralFile(file.bytes, {
    regions: new Set(codes.map(({ code }) => code)),
    scope,
    year: Number(shanghaiDay(ctx.now).slice(0, 4)),
  });
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('rural'), ${Number(cityOf(scope))}::int)`);
    const sorted = await sortRows(tx, read.rows, ctx.now);
    const good = [...sorted.fresh, ...sorted.again].map(({ row }) => row);
    const fileId = newId('rfl');
    const badCount = read.badCount + sorted.faults.length;
    const sumFen = good.reduce((sum, row) => addFen(sum, row.fundingFen), 0);
    await tx.insert(ruralFiles).values({
      id: fileId,
      fileName: shownFileName(file.name, 'register.csv'),
      regionCode: scope,
      goodCount: good.length,
      badCount,
      knownCount: sorted.known,
      sumFen,
      madeBy: requireActor(ctx).userId,
      madeAt: ctx.now,
    });
    await keepFaults(tx, fileId, [...read.faults, ...sorted.faults]);
    await keepProjects(tx, ctx, fileId, sorted);
    await audit(tx, ctx, {
      action: 'rural.takeFile',
      subject: `rural_file:${fileId}`,
      after: { good: good.length, bad: badCount, known: sorted.known, sumFen },
    });
    return fileId;
  });
}

/** Whether this caller may send a file, asked before it is taken at all; answers with the region its rows must be in. */
export function authoriseRuralFile(ctx: Context): string {
  const regionCode = ctx.actor.kind === 'user' ? ctx.actor.official?.regionCode : undefined;
  authorise(ctx, 'rural.write', { regionCode });
  return regionCode!;
}

const projectKey = (organisationId: string, row: { regionCode: string; year: number }, name: string) =>
  [organisationId, row.regionCode, row.year, name].join('\n');

async function sortRows(tx: Transaction, rows: readonly RuralRow[], now: Date): Promise<Sorted> {
  const sorted: Sorted = { fresh: [], again: [], known: 0, faults: [] };
  if (rows.length === 0) return sorted;
  const organisations = await takeOrganisations(tx, rows, now);
  const stored = await storedOf(tx, [...organisations.values()]);
  const seen = new Map<string, number>();
  for (const row of rows) {
    const organisation = organisations.get(organisationKey(row))!;
    const key = projectKey(organisation.id, row, nameKey(row.nameZh));
    const before = seen.get(key);
    if (row.uscc !== null && row.uscc !== organisation.uscc)
      sorted.faults.push({ line: row.line, column: 'uscc', code: 'uscc_differs' });
    else if (before !== undefined && before !== row.fundingFen)
      sorted.faults.push({ line: row.line, column: 'funding_yuan', code: 'twice_in_file' });
    else if (before !== undefined) sorted.known++;
    else {
      seen.set(key, row.fundingFen);
      sortOne(sorted, row, organisation.id, stored.get(key));
    }
  }
  return sorted;
}

function sortOne(sorted: Sorted, row: RuralRow, organisationId: string, project: Project | undefined): void {
  const verdict = judge(project, row.fundingFen);
  if (verdict === 'new') sorted.fresh.push({ row, organisationId });
  else if (verdict === 'again') sorted.again.push({ row, project: project! });
  else if (verdict === 'known') sorted.known++;
  else sorted.faults.push({ line: row.line, column: 'funding_yuan', code: 'changed' });
}

async function storedOf(tx: Transaction, of: readonly Organisation[]): Promise<Map<string, Project>> {
  const found = await tx
    .select()
    .from(ruralProjects)
    .where(
      inArray(
        ruralProjects.organisationId,
        of.map(({ id }) => id),
      ),
    )
    .for('update');
  return new Map(found.map((one) => [projectKey(one.organisationId, one, one.nameKey), one]));
}

async function keepFaults(tx: Transaction, fileId: string, faults: readonly Fault[]): Promise<void> {
  const rows = faults.map((fault) => ({ fileId, ...fault }));
  for (let at = 0; at < rows.length; at += BATCH)
    await tx
      .insert(ruralFaults)
      .values(rows.slice(at, at + BATCH))
      .onConflictDoNothing();
}

async function keepProjects(tx: Transaction, ctx: Context, fileId: string, sorted: Sorted): Promise<void> {
  const writtenBy = requireActor(ctx).userId;
  const sent = { fileId, writtenBy, submittedAt: ctx.now, state: 'submitted' as const };
  const rows = sorted.fresh.map(({ row, organisationId }) => ({
    id: newId('rur'),
    organisationId,
    ...valuesOf(row),
    source: 'import' as const,
    madeBy: writtenBy,
    madeAt: ctx.now,
    ...sent,
  }));
  const again = sorted.again.map(({ row, project }) => ({
    ...project,
    ...valuesOf(row),
    ...sent,
    version: project.version + 1,
    reviewedBy: null,
    reviewedAt: null,
  }));
  for (let at = 0; at < rows.length; at += BATCH)
    await tx.insert(ruralProjects).values(rows.slice(at, at + BATCH));
  for (let at = 0; at < again.length; at += BATCH)
    await tx
      .insert(ruralProjects)
      .values(again.slice(at, at + BATCH))
      .onConflictDoUpdate({ target: ruralProjects.id, set: SENT_AGAIN });
}

/** What a row sent again writes anew. */
const SENT_AGAIN = Object.fromEntries(
  (
    [
      'nameZh',
      'nameEn',
      'fundingFen',
      'fileId',
      'writtenBy',
      'submittedAt',
      'state',
      'version',
      'reviewedBy',
      'reviewedAt',
    ] as const
  ).map((name) => [name, sql`excluded.${sql.identifier(ruralProjects[name].name)}`]),
);

const valuesOf = (row: RuralRow) => ({
  regionCode: row.regionCode,
  nameZh: row.nameZh,
  nameEn: row.nameEn,
  nameKey: nameKey(row.nameZh),
  year: row.year,
  fundingFen: row.fundingFen,
});
