import 'server-only';
import { db } from '@/db/client';
import { projects } from '@/db/schema/projects';
import { audit } from '@/lib/audit/audit';
import { authorise } from '@/lib/auth/policy';
import { shanghaiDay } from '@/lib/clock';
import type { Context } from '@/lib/context';
import { newId } from '@/lib/ids';
import { fieldError, parse } from '@/lib/parse';
import { refuseUnverified } from './load';
import { wrongDates } from './project';
import { createInput } from './schema';
import { refuseWrong } from './texts';

/**
 * Begins a charitable project of a verified organisation, without campaigns yet. It may have begun before it is written
 * down, but not be over. Throws VALIDATION, NOT_FOUND, FORBIDDEN, or WRONG_STATE unless the organisation is verified.
 */
export async function createProject(ctx: Context, raw: unknown): Promise<{ projectId: string }> {
  const { ngoId, ...fields } = parse(createInput, raw);
  authorise(ctx, 'project.write', { ngoId });
  const today = shanghaiDay(ctx.now);
  refuseWrong(fields, wrongDates(fields, today));
  if (fields.endsOn < today) throw fieldError('endsOn', 'ended_already');
  return db.transaction(async (tx) => {
    await refuseUnverified(tx, ngoId);
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
