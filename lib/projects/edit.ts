import 'server-only';
import { eq } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { projects } from '@/db/schema/projects';
import { audit } from '@/lib/audit/audit';
import { shanghaiDay } from '@/lib/clock';
import type { Context } from '@/lib/context';
import { AppError, type FieldError } from '@/lib/errors';
import { fieldError, parse } from '@/lib/parse';
import { lastCampaignDay, lockProject, refuseLate, refuseUnverified } from './load';
import { owesFromWith, refusedDates, wrongDates } from './project';
import { editInput } from './schema';
import { refuseWrong } from './texts';

/**
 * Changes a project's words and, as far as they are still open, its dates. STALE_VERSION when somebody saved meanwhile:
 * nothing is overwritten. WRONG_STATE for dates that no longer move, and unless the organisation is verified; VALIDATION for a
 * last day before one of its campaigns'. Its reports follow the dates (derive.ts).
 */
export async function editProject(ctx: Context, raw: unknown): Promise<void> {
  const { projectId, version, ...fields } = parse(editInput, raw);
  await db.transaction(async (tx) => {
    const before = await lockProject(tx, ctx, { projectId, version });
    await refuseUnverified(tx, before.ngoId);
    const today = shanghaiDay(ctx.now);
    refuseWrong(fields, wrongDates(fields, today, before));
    const refused = refusedDates(before, fields, today);
    if (refused) throw new AppError('WRONG_STATE', { reason: refused });
    const changed = (Object.keys(fields) as (keyof typeof fields)[]).filter(
      (name) => fields[name] !== before[name],
    );
    if (changed.length === 0) return;
    if (changed.includes('endsOn') && fields.endsOn < today) throw fieldError('endsOn', 'ended_already');
    if (changed.includes('startsOn') || changed.includes('endsOn')) await refuseLate(tx, projectId, ctx.now);
    if (changed.includes('endsOn')) await refuseBeforeCampaigns(tx, projectId, fields.endsOn);
    await tx
      .update(projects)
      .set({ ...fields, owesFrom: owesFromWith(before, fields, today), version: version + 1 })
      .where(eq(projects.id, projectId));
    await audit(tx, ctx, {
      action: 'project.edit',
      subject: `project:${projectId}`,
      before: { version, startsOn: before.startsOn, endsOn: before.endsOn },
      after: { version: version + 1, startsOn: fields.startsOn, endsOn: fields.endsOn, fields: changed },
    });
  });
}

/** What tells of the project's end waits for its campaigns, so it does not end before them. */
async function refuseBeforeCampaigns(tx: Transaction, projectId: string, endsOn: string): Promise<void> {
  const last = await lastCampaignDay(tx, projectId);
  if (last === null || endsOn >= last) return;
  const error: FieldError = { path: 'endsOn', code: 'before_campaign_end', date: last };
  throw new AppError('VALIDATION', { errors: [error] });
}
