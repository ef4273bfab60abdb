import 'server-only';
import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { db, type Transaction } from '@/db/client';
import { ruralProjects } from '@/db/schema/rural';
import { audit } from '@/lib/audit/audit';
import { authorise, requireActor } from '@/lib/auth/policy';
import { shanghaiDay } from '@/lib/clock';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { fieldError, parse } from '@/lib/parse';
import { requireRegion } from '@/lib/regions/require';
import { isUniqueViolation } from '@/lib/unique';
import { organisationKey, takeOrganisations } from './organisation';
import { nameKey, WRITABLE } from './rural';
import { projectInput } from './schema';

/**
 * A city's official enters a project of the register or changes one that is not approved: kept as a draft, or sent to the
 * province. Both the region it was in and the region it goes to are in the official's own. Throws NOT_FOUND, FORBIDDEN,
 * WRONG_STATE, STALE_VERSION, VALIDATION (`registered_already`: the same project of that organisation, county and year).
 */
export async function writeProject(ctx: Context, raw: unknown): Promise<string> {
  const input = parse(projectInput, raw);
  try {
    return await db.transaction((tx) => writeIn(tx, ctx, input));
  } catch (error) {
    if (isUniqueViolation(error, 'rural_projects_once')) throw fieldError('nameZh', 'registered_already');
    throw error;
  }
}

async function writeIn(tx: Transaction, ctx: Context, input: z.output<typeof projectInput>): Promise<string> {
  const before = input.projectId ? await loadForWriting(ctx, tx, input.projectId, input.version) : null;
  authorise(ctx, 'rural.write', { regionCode: input.regionCode });
  await requireRegion(tx, input.regionCode);
  if (input.year > Number(shanghaiDay(ctx.now).slice(0, 4))) throw fieldError('year', 'not_a_year');
  const organisation = (await takeOrganisations(tx, [input], ctx.now)).get(organisationKey(input))!;
  if (input.uscc && organisation.uscc !== input.uscc) throw fieldError('uscc', 'uscc_differs');
  const id = before?.id ?? newId('rur');
  const state = input.intent === 'submit' ? ('submitted' as const) : ('draft' as const);
  const values = {
    organisationId: organisation.id,
    regionCode: input.regionCode,
    nameZh: input.nameZh,
    nameEn: input.nameEn,
    nameKey: nameKey(input.nameZh),
    year: input.year,
    fundingFen: input.funding,
    state,
    writtenBy: requireActor(ctx).userId,
    submittedAt: state === 'submitted' ? ctx.now : null,
    reviewedBy: null,
    reviewedAt: null,
  };
  if (before)
    await tx
      .update(ruralProjects)
      .set({ ...values, version: before.version + 1 })
      .where(eq(ruralProjects.id, id));
  else
    await tx
      .insert(ruralProjects)
      .values({ id, ...values, source: 'manual', madeBy: values.writtenBy, madeAt: ctx.now });
  await audit(tx, ctx, {
    action: before ? 'rural.edit' : 'rural.create',
    subject: `rural:${id}`,
    before: before ? { state: before.state, fundingFen: before.fundingFen } : undefined,
    after: { state, fundingFen: input.funding, regionCode: input.regionCode, year: input.year },
  });
  return id;
}

async function loadForWriting(ctx: Context, tx: Transaction, id: string, version: number | null) {
  const [row] = await tx.select().from(ruralProjects).where(eq(ruralProjects.id, id)).for('update');
  authorise(ctx, 'rural.write', { regionCode: row?.regionCode });
  if (!row) throw new AppError('NOT_FOUND');
  if (!WRITABLE.includes(row.state)) throw new AppError('WRONG_STATE', { reason: `rural_${row.state}` });
  if (row.version !== version) throw new AppError('STALE_VERSION');
  return row;
}
