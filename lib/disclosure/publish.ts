import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { obligations, reports } from '@/db/schema/disclosure';
import { audit } from '@/lib/audit/audit';
import { requireActor } from '@/lib/auth/policy';
import { effectiveState } from '@/lib/campaigns/campaign';
import { giftsWaitAt } from '@/lib/campaigns/gifts-waiting';
import type { CampaignRow } from '@/lib/campaigns/load';
import { shanghaiDay } from '@/lib/clock';
import type { Context } from '@/lib/context';
import { AppError, type FieldError } from '@/lib/errors';
import { parse } from '@/lib/parse';
import { refuseRaising } from '@/lib/projects/load';
import { completeReported } from './complete';
import { unanswered } from './draft-text';
import { readFigures } from './figures';
import { lockDraft, type ObligationRow, type ReportRow } from './load';
import { endsWith, type ObligationKind, opensOn } from './obligations';
import { publishInput } from './schema';

/**
 * Publishes a report with the figures of this moment. Never changed afterwards: a correction is the next version
 * and says what was wrong. Refused while a question of the draft stands where its answer belongs. The first version meets
 * the obligation; a regular one that comes out early ends the day before, and the next counts from there. What tells of the end of a campaign or project waits until nothing of it raises any more, every gift is
 * counted or returned, every payment is decided and the partner has accounted for all it was sent; when nothing else is owed it completes the campaign.
 */
export async function publishReport(ctx: Context, raw: unknown): Promise<void> {
  const { reportId, edit } = parse(publishInput, raw);
  await db.transaction(async (tx) => {
    const { obligation, campaign, draft } = await lockDraft(tx, ctx, {
      reportId,
      edit,
      permission: 'disclosure.publish',
    });
    const errors = missingOf(draft);
    if (errors.length > 0) throw new AppError('VALIDATION', { errors });
    const from = opensOn(obligation);
    if (shanghaiDay(ctx.now) < from) throw new AppError('WRONG_STATE', { reason: 'too_early', date: from });
    if (OF_THE_END.includes(obligation.kind)) {
      if (campaign) refuseOpen(campaign, ctx.now);
      if (obligation.projectId) await refuseRaising(tx, obligation.projectId, ctx.now);
    }
    if (CONCLUDING.includes(obligation.kind)) await refuseUnsettled(tx, obligation);
    const asked = unanswered(obligation.kind, draft);
    if (asked.length > 0)
      throw new AppError('VALIDATION', { errors: asked.map((path) => ({ path, code: 'unanswered' })) });
    const periodTo =
      obligation.metAt === null
        ? endsWith(obligation.kind, obligation.periodTo, shanghaiDay(ctx.now))
        : obligation.periodTo;
    await tx
      .update(reports)
      .set({
        state: 'published',
        figures: await readFigures(tx, obligation),
        publishedBy: requireActor(ctx).userId,
        publishedAt: ctx.now,
      })
      .where(eq(reports.id, reportId));
    if (obligation.metAt === null)
      await tx.update(obligations).set({ metAt: ctx.now, periodTo }).where(eq(obligations.id, obligation.id));
    if (obligation.campaignId) await completeReported(tx, obligation.campaignId);
    await audit(tx, ctx, {
      action: 'report.publish',
      subject: `obligation:${obligation.id}`,
      after: { reportId, version: draft.version, kind: obligation.kind },
    });
  });
}

function missingOf(draft: ReportRow): FieldError[] {
  const needed =
    draft.version > 1
      ? (['textZh', 'textEn', 'correctionZh', 'correctionEn'] as const)
      : (['textZh', 'textEn'] as const);
  return needed.filter((name) => !draft[name]?.trim()).map((path) => ({ path, code: 'required' }));
}

/** Reports that tell how it ended. */
const CONCLUDING: readonly ObligationKind[] = ['final', 'use_of_proceeds'];
/** Reports that are true only once no more money comes in. */
const OF_THE_END: readonly ObligationKind[] = [...CONCLUDING, 'surplus'];

function refuseOpen(campaign: CampaignRow, now: Date): void {
  const state = effectiveState(campaign.state, campaign.startsAt, campaign.endsAt, now);
  if (state !== 'closed' && state !== 'reporting' && state !== 'completed')
    throw new AppError('WRONG_STATE', { reason: 'not_over' });
}

/** What a concluding report cannot leave open: at its campaign, or at any of its project's. */
async function refuseUnsettled(
  tx: Transaction,
  { campaignId, projectId }: Pick<ObligationRow, 'campaignId' | 'projectId'>,
): Promise<void> {
  const [row] = await tx.execute<{ waiting: boolean; unaccounted: boolean; gifts: boolean }>(sql`
    select coalesce(bool_or(${giftsWaitAt(sql`c.id`)}), false) as gifts,
      coalesce(bool_or(exists (select from spendings s where s.campaign_id = c.id and s.state = 'waiting')
        or exists (select from disbursements d where d.campaign_id = c.id and d.state = 'waiting')), false) as waiting,
      coalesce(bool_or(
        coalesce((select sum(d.amount_fen) from disbursements d where d.campaign_id = c.id and d.state = 'posted'), 0)
          > coalesce((select sum(s.amount_fen) from spendings s
              where s.campaign_id = c.id and s.state = 'posted' and s.spender_id <> c.holder_id), 0)), false) as unaccounted
    from campaigns c where ${campaignId ? sql`c.id = ${campaignId}` : sql`c.project_id = ${projectId}`}`);
  if (row!.gifts) throw new AppError('WRONG_STATE', { reason: 'gifts_waiting' });
  if (row!.waiting) throw new AppError('WRONG_STATE', { reason: 'spending_waiting' });
  if (row!.unaccounted) throw new AppError('WRONG_STATE', { reason: 'partner_unaccounted' });
}
