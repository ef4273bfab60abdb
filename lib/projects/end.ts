import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { projects } from '@/db/schema/projects';
import { audit } from '@/lib/audit/audit';
import { shanghaiDay } from '@/lib/clock';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { parse } from '@/lib/parse';
import { lockProject, refuseLate, refuseRaising } from './load';
import { projectState } from './project';
import { endInput } from './schema';

/**
 * Ends a project today, before its planned day; its last reports are due three months from now. WRONG_STATE before it
 * has begun or after it is over, while one of its campaigns raises or may yet (a draft too), and while a report of it is late.
 */
export async function endProject(ctx: Context, raw: unknown): Promise<void> {
  const { projectId, version } = parse(endInput, raw);
  await db.transaction(async (tx) => {
    const project = await lockProject(tx, ctx, { projectId, version });
    const today = shanghaiDay(ctx.now);
    const state = projectState(project, today);
    if (state !== 'running')
      throw new AppError('WRONG_STATE', {
        reason: state === 'planned' ? 'project_planned' : 'project_ended',
      });
    await refuseRaising(tx, projectId, ctx.now);
    await refuseLate(tx, projectId, ctx.now);
    await tx
      .update(projects)
      .set({ endedOn: today, version: version + 1 })
      .where(eq(projects.id, projectId));
    await audit(tx, ctx, {
      action: 'project.end',
      subject: `project:${projectId}`,
      before: { endsOn: project.endsOn },
      after: { endedOn: today, version: version + 1 },
    });
  });
}
