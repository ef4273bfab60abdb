import 'server-only';
import { and, eq, isNull, lt, max, notInArray } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { campaigns } from '@/db/schema/campaigns';
import { obligations, reports } from '@/db/schema/disclosure';
import { ngos } from '@/db/schema/ngos';
import { projects } from '@/db/schema/projects';
import { authorise } from '@/lib/auth/policy';
import { type CampaignState, effectiveState, TAKEN_DOWN_STATES } from '@/lib/campaigns/campaign';
import { lastRaisingDay } from '@/lib/campaigns/dates';
import { shanghaiDay } from '@/lib/clock';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';

export type ProjectRow = typeof projects.$inferSelect;

/** What every verb on a project begins with: its row locked, the caller authorised on it, the version they read. */
export async function lockProject(
  tx: Transaction,
  ctx: Context,
  { projectId, version }: { projectId: string; version?: number },
): Promise<ProjectRow> {
  const [row] = await tx.select().from(projects).where(eq(projects.id, projectId)).for('update');
  const [ngo] = row
    ? await tx.select({ regionCode: ngos.regionCode }).from(ngos).where(eq(ngos.id, row.ngoId))
    : [];
  authorise(ctx, 'project.write', { ngoId: row?.ngoId, regionCode: ngo?.regionCode });
  if (!row) throw new AppError('NOT_FOUND');
  if (version !== undefined && row.version !== version) throw new AppError('STALE_VERSION');
  return row;
}

/** The day the newest version of a project's reports was published, or null. */
export async function lastPublishedOn(tx: Transaction, projectId: string): Promise<string | null> {
  const [row] = await tx
    .select({ at: max(reports.publishedAt) })
    .from(reports)
    .innerJoin(obligations, eq(obligations.id, reports.obligationId))
    .where(and(eq(obligations.projectId, projectId), eq(reports.state, 'published')));
  return row?.at ? shanghaiDay(row.at) : null;
}

/** Whether a report about this campaign or project is late. */
export async function isLate(
  tx: Transaction,
  subject: { campaignId: string } | { projectId: string },
  now: Date,
): Promise<boolean> {
  const [late] = await tx
    .select({ id: obligations.id })
    .from(obligations)
    .where(
      and(
        'projectId' in subject
          ? eq(obligations.projectId, subject.projectId)
          : eq(obligations.campaignId, subject.campaignId),
        isNull(obligations.metAt),
        isNull(obligations.voidAt),
        lt(obligations.dueOn, shanghaiDay(now)),
      ),
    )
    .limit(1);
  return late !== undefined;
}

/** WRONG_STATE unless the organisation is verified, which nobody changes while the transaction lasts. */
export async function refuseUnverified(tx: Transaction, ngoId: string): Promise<void> {
  const [ngo] = await tx.select({ state: ngos.state }).from(ngos).where(eq(ngos.id, ngoId)).for('share');
  if (ngo?.state !== 'verified') throw new AppError('WRONG_STATE', { reason: `ngo_${ngo?.state}` });
}

/** The last day on which a campaign of the project takes gifts, as now planned; null without any. Not of those taken down. */
export async function lastCampaignDay(tx: Transaction, projectId: string): Promise<string | null> {
  const rows = await tx
    .select({ startsAt: campaigns.startsAt, endsAt: campaigns.endsAt, closedAt: campaigns.closedAt })
    .from(campaigns)
    .where(and(eq(campaigns.projectId, projectId), notInArray(campaigns.state, [...TAKEN_DOWN_STATES])));
  return rows.map(lastRaisingDay).sort().at(-1) ?? null;
}

/** Campaigns that may still bring money in, those that are still written among them. */
const OPEN: readonly CampaignState[] = [
  'draft',
  'returned',
  'submitted',
  'approved',
  'filed',
  'scheduled',
  'live',
  'paused',
];

/** A project cannot be brought to its end while one of its campaigns raises or may yet: that one ends first, or leaves. */
export async function refuseRaising(tx: Transaction, projectId: string, now: Date): Promise<void> {
  const rows = await tx
    .select({ state: campaigns.state, startsAt: campaigns.startsAt, endsAt: campaigns.endsAt })
    .from(campaigns)
    .where(eq(campaigns.projectId, projectId));
  if (rows.some((c) => OPEN.includes(effectiveState(c.state, c.startsAt, c.endsAt, now))))
    throw new AppError('WRONG_STATE', { reason: 'project_raises' });
}

/** A project whose report is late keeps its dates and campaigns until it is out: else it would owe nothing (R65, R66). */
export async function refuseLate(tx: Transaction, projectId: string, now: Date): Promise<void> {
  if (await isLate(tx, { projectId }, now))
    throw new AppError('WRONG_STATE', { reason: 'project_reports_overdue' });
}
