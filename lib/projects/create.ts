import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { ngos } from '@/db/schema/ngos';
import { projects } from '@/db/schema/projects';
import { audit } from '@/lib/audit/audit';
import { authorise } from '@/lib/auth/policy';
import { shanghaiDay } from '@/lib/clock';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { fieldError, parse } from '@/lib/parse';
import { createInput } from './schema';
import { refuseWrong } from './texts';

/**
 * Begins a charitable project of a verified organisation, without campaigns yet. It may have begun before it is written
 * down, but not be over. Throws VALIDATION, NOT_FOUND, FORBIDDEN, or WRONG_STATE unless the organisation is verified.
 */
export async function createProject(ctx: Context, raw: unknown): Promise<{ projectId: string }> {
  const { ngoId, ...fields } = parse(createInput, raw);
  authorise(ctx, 'project.write', { ngoId });
  refuseWrong(fields);
  if (fields.endsOn < shanghaiDay(ctx.now)) throw fieldError('endsOn', 'ended_already');
  return db.transaction(async (tx) => {
    const [ngo] = await tx.select({ state: ngos.state }).from(ngos).where(eq(ngos.id, ngoId)).for('share');
    if (ngo?.state !== 'verified') throw new AppError('WRONG_STATE', { reason: `ngo_${ngo?.state}` });
    const projectId = newId('proj');
    await tx.insert(projects).values({ id: projectId, ngoId, ...fields, createdAt: ctx.now });
    await audit(tx, ctx, {
      action: 'project.create',
      subject: `project:${projectId}`,
      after: { ngoId, startsOn: fields.startsOn, endsOn: fields.endsOn },
    });
    return { projectId };
  });
}
