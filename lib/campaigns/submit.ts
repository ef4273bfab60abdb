import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { campaigns } from '@/db/schema/campaigns';
import { audit } from '@/lib/audit/audit';
import type { Context } from '@/lib/context';
import { AppError, type FieldError } from '@/lib/errors';
import { mayRaiseUnder } from '@/lib/ngos/certificate';
import { parse } from '@/lib/parse';
import { budgetMatchesTarget, missingItems, startsTooSoon } from './campaign';
import { type CampaignRow, lockCampaign } from './load';
import { submitInput } from './schema';

/**
 * Submits a campaign to the officials. Refuses with CERT_REQUIRED without a valid certificate behind it (R01,
 * R09), and with every missing or impossible item at once (R14-R16).
 */
export async function submitCampaign(ctx: Context, raw: unknown): Promise<void> {
  const { campaignId, version } = parse(submitInput, raw);
  await db.transaction(async (tx) => {
    const row = await lockCampaign(tx, ctx, {
      campaignId,
      permission: 'campaign.submit',
      act: 'submit',
      version,
    });
    const errors = faultsOf(row, ctx.now);
    if (errors.length > 0) throw new AppError('VALIDATION', { errors });
    if (!(await mayRaiseUnder(tx, row.ngoId, row.holderId, ctx.now))) throw new AppError('CERT_REQUIRED');
    await tx
      .update(campaigns)
      .set({ state: 'submitted', submittedAt: ctx.now, version: version + 1 })
      .where(eq(campaigns.id, row.id));
    await audit(tx, ctx, {
      action: 'campaign.submit',
      subject: `campaign:${row.id}`,
      before: { state: row.state },
      after: { state: 'submitted', version: version + 1 },
    });
  });
}

function faultsOf(row: CampaignRow, now: Date): FieldError[] {
  const errors = missingItems(row).map((path) => ({ path, code: 'required' }));
  if (row.budget.length > 0 && !budgetMatchesTarget(row.budget, row.targetFen))
    errors.push({ path: 'budget', code: 'budget_sum' });
  if (row.endsAt <= now) errors.push({ path: 'endsOn', code: 'ended_already' });
  else if (startsTooSoon(row.category, row.startsAt, now))
    errors.push({ path: 'startsOn', code: 'starts_too_soon' });
  return errors;
}
