import 'server-only';
import { eq } from 'drizzle-orm';
import { db, sql, type Transaction } from '@/db/client';
import { campaigns } from '@/db/schema/campaigns';
import { obligations } from '@/db/schema/disclosure';
import { projects } from '@/db/schema/projects';
import { audit } from '@/lib/audit/audit';
import { isPublic, isTakenDown } from '@/lib/campaigns/campaign';
import { lastRaisingDay } from '@/lib/campaigns/dates';
import { shanghaiDay } from '@/lib/clock';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { parse } from '@/lib/parse';
import { readUseIn } from '@/lib/spending/balances';
import { isLate, lastPublishedOn, lockProject, type ProjectRow, refuseLate } from './load';
import { isReported, lastDayOf, MOST_CAMPAIGNS, projectState, wouldBeLate } from './project';
import { placeInput } from './schema';

/**
 * A campaign joins a project: one that the same organisation carries out, that is in no project, was not taken down and
 * owes no late report (its surplus is the project's from then on, R62). WRONG_STATE once the project has ended or has all the
 * campaigns it may, for a campaign that outlasts it, or when a published report of it already tells of the campaign's days.
 */
export async function addCampaign(ctx: Context, raw: unknown): Promise<void> {
  const { projectId, campaignId } = parse(placeInput, raw);
  await db.transaction(async (tx) => {
    const project = await lockProject(tx, ctx, { projectId });
    const campaign = await lockOwn(tx, project, campaignId);
    if (campaign.projectId !== null)
      throw new AppError('WRONG_STATE', {
        reason: campaign.projectId === projectId ? 'project_has_campaign' : 'project_other',
      });
    if (isTakenDown(campaign.state)) throw new AppError('WRONG_STATE', { reason: 'project_taken_down' });
    if (projectState(project, shanghaiDay(ctx.now)) === 'ended')
      throw new AppError('WRONG_STATE', { reason: 'project_ended' });
    if (lastRaisingDay(campaign) > lastDayOf(project))
      throw new AppError('WRONG_STATE', { reason: 'project_ends_before' });
    if ((await campaignCount(tx, projectId)) >= MOST_CAMPAIGNS)
      throw new AppError('WRONG_STATE', { reason: 'project_full' });
    if (isReported(shanghaiDay(campaign.startsAt), await lastPublishedOn(tx, projectId)))
      throw new AppError('WRONG_STATE', { reason: 'project_reported_without' });
    if (await isLate(tx, { campaignId }, ctx.now))
      throw new AppError('WRONG_STATE', { reason: 'project_campaign_overdue' });
    if (project.owesFrom === null)
      await tx
        .update(projects)
        .set({ owesFrom: shanghaiDay(ctx.now) })
        .where(eq(projects.id, projectId));
    await place(tx, ctx, { campaignId, from: null, to: projectId });
  });
}

/**
 * Takes a campaign out of a project again. WRONG_STATE once a published report of the project tells of it: the figures
 * of that report stand, and the campaign's money belongs to them (invariant 12); while a report is late; and when its own
 * report of what it has left (R62) would be late at once. One that was never public has no money and may always leave.
 */
export async function takeOutCampaign(ctx: Context, raw: unknown): Promise<void> {
  const { projectId, campaignId } = parse(placeInput, raw);
  const { leftFen } = await sql.begin((tx) => readUseIn(tx, campaignId)); // before: no second connection while one is held
  await db.transaction(async (tx) => {
    const project = await lockProject(tx, ctx, { projectId });
    const campaign = await lockOwn(tx, project, campaignId);
    if (campaign.projectId !== projectId) throw new AppError('WRONG_STATE', { reason: 'project_without' });
    if (isPublic(campaign.state)) {
      if (isReported(shanghaiDay(campaign.startsAt), await lastPublishedOn(tx, projectId)))
        throw new AppError('WRONG_STATE', { reason: 'project_reported' });
      await refuseLate(tx, projectId, ctx.now);
      const today = shanghaiDay(ctx.now);
      // What one that was taken down has left is the officials' to settle: it owes no report.
      if (!isTakenDown(campaign.state) && wouldBeLate(lastRaisingDay(campaign), leftFen, today))
        throw new AppError('WRONG_STATE', { reason: 'project_keeps_surplus' });
    }
    await place(tx, ctx, { campaignId, from: projectId, to: null });
    if ((await campaignCount(tx, projectId)) === 0 && !(await hasOwed(tx, projectId)))
      await tx.update(projects).set({ owesFrom: null }).where(eq(projects.id, projectId));
  });
}

/** The campaign, locked; NOT_FOUND for one that the project's organisation does not carry out. */
async function lockOwn(tx: Transaction, project: ProjectRow, campaignId: string) {
  const [row] = await tx
    .select({
      ngoId: campaigns.ngoId,
      projectId: campaigns.projectId,
      state: campaigns.state,
      startsAt: campaigns.startsAt,
      endsAt: campaigns.endsAt,
      closedAt: campaigns.closedAt,
    })
    .from(campaigns)
    .where(eq(campaigns.id, campaignId))
    .for('update');
  if (row?.ngoId !== project.ngoId) throw new AppError('NOT_FOUND');
  return row;
}

const campaignCount = (tx: Transaction, projectId: string) =>
  tx.$count(campaigns, eq(campaigns.projectId, projectId));

/** Whether a report of the project was ever due or planned. */
const hasOwed = async (tx: Transaction, projectId: string) =>
  (await tx.$count(obligations, eq(obligations.projectId, projectId))) > 0;

async function place(
  tx: Transaction,
  ctx: Context,
  { campaignId, from, to }: { campaignId: string; from: string | null; to: string | null },
): Promise<void> {
  await tx.update(campaigns).set({ projectId: to }).where(eq(campaigns.id, campaignId));
  await audit(tx, ctx, {
    action: to === null ? 'project.takeOut' : 'project.add',
    subject: `project:${to ?? from}`,
    before: { campaignId, projectId: from },
    after: { campaignId, projectId: to },
  });
}
