import 'server-only';
import { and, desc, eq, isNull } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { campaigns } from '@/db/schema/campaigns';
import { obligations, reports } from '@/db/schema/disclosure';
import { projects } from '@/db/schema/projects';
import { authorise } from '@/lib/auth/policy';
import type { Permission } from '@/lib/auth/rules';
import { shanghaiDay } from '@/lib/clock';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import type { ReportSubject } from './figures';
import { toldDays } from './obligations';

export type ObligationRow = typeof obligations.$inferSelect;
export type ReportRow = typeof reports.$inferSelect;

/** What the figures of a report are asked for; a correction tells of the days the first version told of. */
export function subjectOf(obligation: ObligationRow, now: Date): ReportSubject {
  const { kind, campaignId, projectId, ngoId, periodFrom, periodTo, metAt } = obligation;
  const days = metAt === null ? toldDays(obligation, shanghaiDay(now)) : { from: periodFrom, to: periodTo };
  return { kind, campaignId, projectId, ngoId, days };
}

/** What every verb on a report begins with: the obligation locked, the caller authorised on it, its newest version. */
export async function lockObligation(tx: Transaction, ctx: Context, id: string, permission: Permission) {
  const [obligation] = await tx
    .select()
    .from(obligations)
    .where(and(eq(obligations.id, id), isNull(obligations.voidAt)))
    .for('update');
  const [campaign] = obligation?.campaignId
    ? await tx.select().from(campaigns).where(eq(campaigns.id, obligation.campaignId)).for('update')
    : [];
  // Campaigns join and leave a project under its lock: what a report of it says is of those it has now.
  if (obligation?.projectId)
    await tx.select().from(projects).where(eq(projects.id, obligation.projectId)).for('update');
  authorise(ctx, permission, {
    ngoId: obligation?.ngoId,
    holderId: campaign?.holderId,
    regionCode: campaign?.regionCode,
  });
  if (!obligation) throw new AppError('NOT_FOUND');
  const [newest] = await tx
    .select()
    .from(reports)
    .where(eq(reports.obligationId, id))
    .orderBy(desc(reports.version))
    .limit(1);
  return { obligation, campaign: campaign ?? null, newest: newest ?? null };
}

/** The obligation a report belongs to, locked; STALE_VERSION when somebody saved meanwhile, WRONG_STATE when it is published. */
export async function lockDraft(
  tx: Transaction,
  ctx: Context,
  wanted: { reportId: string; edit: number; permission: Permission },
) {
  const [row] = await tx
    .select({ obligationId: reports.obligationId })
    .from(reports)
    .where(eq(reports.id, wanted.reportId));
  const found = await lockObligation(tx, ctx, row?.obligationId ?? '', wanted.permission);
  const draft = found.newest;
  if (draft?.id !== wanted.reportId || draft.state !== 'draft')
    throw new AppError('WRONG_STATE', { reason: 'published_already' });
  if (draft.edit !== wanted.edit) throw new AppError('STALE_VERSION');
  return { ...found, draft };
}
