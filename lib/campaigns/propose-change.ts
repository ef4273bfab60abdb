import 'server-only';
import { desc, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { planVersions } from '@/db/schema/filings';
import { audit } from '@/lib/audit/audit';
import { requireActor } from '@/lib/auth/policy';
import { endOfDay } from '@/lib/clock';
import type { Context } from '@/lib/context';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { fieldError, parse } from '@/lib/parse';
import { runsTooLong } from './campaign';
import { lockCampaign } from './load';
import { firstVersion, openChange, planOf } from './plan-versions';
import { proposeInput } from './schema';

/**
 * Proposes to change the purpose, use or surplus of a filed plan, or its last day (Charity Law art. 56, R21): a new
 * version that the certificate-holder and an official decide about, and that governs only once it is filed again. Until
 * then everything goes by the old one. One change at a time.
 */
export async function proposeChange(ctx: Context, raw: unknown): Promise<{ planVersionId: string }> {
  const { campaignId, version, endsOn, reason, ...items } = parse(proposeInput, raw);
  const endsAt = endOfDay(endsOn);
  return db.transaction(async (tx) => {
    const row = await lockCampaign(tx, ctx, {
      campaignId,
      permission: 'campaign.edit',
      act: 'propose',
      version,
    });
    if (row.filingNumber === null) throw new AppError('WRONG_STATE', { reason: 'not_filed' });
    if (await openChange(tx, row.id)) throw new AppError('WRONG_STATE', { reason: 'change_open' });
    if (endsAt <= ctx.now) throw fieldError('endsOn', 'ended_already');
    if (endsAt <= row.startsAt) throw fieldError('endsOn', 'ends_before_start');
    if (runsTooLong(row.startsAt, endsAt, env.MAX_CAMPAIGN_MONTHS))
      throw fieldError('endsOn', 'runs_too_long');
    const plan = { ...row.plan, ...items };
    const changed = Object.entries(items).flatMap(([item, text]) =>
      row.plan[item as keyof typeof items] === text ? [] : [item],
    );
    if (endsAt.getTime() !== row.endsAt.getTime()) changed.push('endsOn');
    if (changed.length === 0) throw new AppError('WRONG_STATE', { reason: 'nothing_changed' });
    await firstVersion(tx, row, ctx.now);
    const [newest] = await tx
      .select({ n: planVersions.n })
      .from(planVersions)
      .where(eq(planVersions.campaignId, row.id))
      .orderBy(desc(planVersions.n))
      .limit(1);
    const planVersionId = newId('pver');
    await tx.insert(planVersions).values({
      id: planVersionId,
      campaignId: row.id,
      n: newest!.n + 1,
      ...planOf(row),
      plan,
      endsAt,
      state: 'submitted',
      reason,
      madeBy: requireActor(ctx).userId,
      madeAt: ctx.now,
    });
    await audit(tx, ctx, {
      action: 'campaign.proposeChange',
      subject: `campaign:${row.id}`,
      reason,
      after: { plan: newest!.n + 1, changed },
    });
    return { planVersionId };
  });
}
