import 'server-only';
import { eq } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { campaigns } from '@/db/schema/campaigns';
import { ngos } from '@/db/schema/ngos';
import { audit } from '@/lib/audit/audit';
import type { Context } from '@/lib/context';
import { enqueueMail } from '@/lib/email/enqueue';
import { env } from '@/lib/env';
import { AppError, type FieldError } from '@/lib/errors';
import { mayRaiseUnder } from '@/lib/ngos/certificate';
import { mailboxOf } from '@/lib/ngos/mailbox';
import { parse } from '@/lib/parse';
import { routes } from '@/lib/routes';
import { budgetMatchesTarget, earliestStart, missingItems, runsTooLong, startsTooSoon } from './campaign';
import { findDuplicate } from './duplicate';
import { type CampaignRow, lockCampaign } from './load';
import { refuseOverdue } from './overdue';
import { isPersonalAppeal } from './personal-appeal';
import { listPictures } from './picture-queries';
import { submitInput } from './schema';

/**
 * Submits a campaign to the officials, a partner's first to its certificate-holder (endorse.ts). Refuses with CERT_REQUIRED without a valid certificate behind it (R01,
 * R09), and with every missing or impossible item at once (R14-R16, R20), a plan that stands under another holder
 * already (R13), or a text that asks for one person's own trouble (R27).
 */
export async function submitCampaign(ctx: Context, raw: unknown): Promise<void> {
  const { campaignId, version, duplicateReason } = parse(submitInput, raw);
  await db.transaction(async (tx) => {
    const row = await lockCampaign(tx, ctx, {
      campaignId,
      permission: 'campaign.submit',
      act: 'submit',
      version,
    });
    await refuseOverdue(tx, row, ctx.now);
    const errors = faultsOf(row, ctx.now);
    if ((await listPictures(row.id, tx)).some(({ altZh, altEn }) => altZh === '' || altEn === ''))
      errors.push({ path: 'scene', code: 'pictures_undescribed' });
    const duplicate = await findDuplicate(tx, row);
    if (duplicate && duplicateReason.length < 5)
      errors.push({ path: 'duplicateReason', code: 'duplicate_campaign' });
    if (errors.length > 0) throw new AppError('VALIDATION', { errors });
    if (!(await mayRaiseUnder(tx, row.ngoId, row.holderId, ctx.now))) throw new AppError('CERT_REQUIRED');
    await tx
      .update(campaigns)
      .set({
        state: 'submitted',
        submittedAt: ctx.now,
        endorsedAt: null,
        endorsedBy: null,
        duplicateReason: duplicate ? duplicateReason : null,
        version: version + 1,
      })
      .where(eq(campaigns.id, row.id));
    if (row.ngoId !== row.holderId) await askHolder(tx, row, version + 1);
    await audit(tx, ctx, {
      action: 'campaign.submit',
      subject: `campaign:${row.id}`,
      before: { state: row.state },
      reason: duplicate ? duplicateReason : undefined,
      after: { state: 'submitted', version: version + 1, ...(duplicate && { duplicate }) },
    });
  });
}

/** Writes to the certificate-holder, which answers for a partner's campaign before officials see it. */
async function askHolder(tx: Transaction, row: CampaignRow, version: number): Promise<void> {
  const [[holder], [ngo]] = [
    await tx.select().from(ngos).where(eq(ngos.id, row.holderId)),
    await tx.select().from(ngos).where(eq(ngos.id, row.ngoId)),
  ];
  await enqueueMail(tx, {
    kind: 'endorse_request',
    dedupeKey: `endorse_request:${row.id}:${version}`,
    to: mailboxOf(holder!),
    locale: 'zh',
    params: {
      titleZh: row.titleZh,
      titleEn: row.titleEn,
      ngoZh: ngo!.nameZh,
      ngoEn: ngo!.nameEn,
      url: env.APP_URL + routes.workspaceCampaign('zh', holder!.slug, row.id),
    },
  });
}

/** Everything that keeps a campaign from being submitted, endorsed or approved as of `now`. */
export function faultsOf(row: CampaignRow, now: Date): FieldError[] {
  const errors: FieldError[] = missingItems(row).map((path) => ({ path, code: 'required' }));
  if (row.budget.length > 0 && !budgetMatchesTarget(row.budget, row.targetFen))
    errors.push({ path: 'budget', code: 'budget_sum' });
  if (row.endsAt <= now) errors.push({ path: 'endsOn', code: 'ended_already' });
  else if (startsTooSoon(row.category, row.startsAt, now))
    errors.push({ path: 'startsOn', code: 'starts_too_soon', date: earliestStart(now) });
  if (runsTooLong(row.startsAt, row.endsAt, env.MAX_CAMPAIGN_MONTHS))
    errors.push({ path: 'endsOn', code: 'runs_too_long' });
  for (const path of ['titleZh', 'titleEn', 'summaryZh', 'summaryEn', 'storyZh', 'storyEn'] as const)
    if (isPersonalAppeal(row[path])) errors.push({ path, code: 'personal_appeal' });
  return errors;
}
