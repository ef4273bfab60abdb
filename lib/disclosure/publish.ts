import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { obligations, reports } from '@/db/schema/disclosure';
import { audit } from '@/lib/audit/audit';
import { requireActor } from '@/lib/auth/policy';
import { effectiveState } from '@/lib/campaigns/campaign';
import { shanghaiDay } from '@/lib/clock';
import type { Context } from '@/lib/context';
import { AppError, type FieldError } from '@/lib/errors';
import { parse } from '@/lib/parse';
import { completeReported } from './complete';
import { unanswered } from './draft-text';
import { readFigures } from './figures';
import { lockDraft, type ReportRow } from './load';
import { opensOn } from './obligations';
import { publishInput } from './schema';

/**
 * Publishes a report with the figures of this moment. Never changed afterwards: a correction is the next version
 * and says what was wrong. Refused while a question of the draft stands where its answer belongs. The first version meets the obligation. A final report waits until every payment is
 * decided and the partner has accounted for all it was sent; when nothing else is owed it completes the campaign.
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
    if (shanghaiDay(ctx.now) < opensOn(obligation))
      throw new AppError('WRONG_STATE', { reason: 'too_early' });
    if (campaign && obligation.kind === 'final') {
      const state = effectiveState(campaign.state, campaign.startsAt, campaign.endsAt, ctx.now);
      if (state !== 'closed' && state !== 'reporting' && state !== 'completed')
        throw new AppError('WRONG_STATE', { reason: 'too_early' });
      await refuseUnsettled(tx, campaign.id);
    }
    const asked = unanswered(obligation.kind, draft);
    if (asked.length > 0)
      throw new AppError('VALIDATION', { errors: asked.map((path) => ({ path, code: 'unanswered' })) });
    await tx
      .update(reports)
      .set({
        state: 'published',
        figures: await readFigures(obligation),
        publishedBy: requireActor(ctx).userId,
        publishedAt: ctx.now,
      })
      .where(eq(reports.id, reportId));
    if (obligation.metAt === null)
      await tx.update(obligations).set({ metAt: ctx.now }).where(eq(obligations.id, obligation.id));
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

/** What a final report cannot leave open. */
async function refuseUnsettled(tx: Transaction, campaignId: string): Promise<void> {
  const [row] = await tx.execute<{ waiting: boolean; unaccounted: boolean }>(sql`
    select exists (select from spendings where campaign_id = ${campaignId} and state = 'waiting')
        or exists (select from disbursements where campaign_id = ${campaignId} and state = 'waiting') as waiting,
      coalesce((select sum(amount_fen) from disbursements where campaign_id = ${campaignId} and state = 'posted'), 0)
        > coalesce((select sum(s.amount_fen) from spendings s join campaigns c on c.id = s.campaign_id
            where s.campaign_id = ${campaignId} and s.state = 'posted' and s.spender_id <> c.holder_id), 0) as unaccounted`);
  if (row!.waiting) throw new AppError('WRONG_STATE', { reason: 'spending_waiting' });
  if (row!.unaccounted) throw new AppError('WRONG_STATE', { reason: 'partner_unaccounted' });
}
