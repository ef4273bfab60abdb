import 'server-only';
import { eq } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { campaigns } from '@/db/schema/campaigns';
import { filings, planVersions } from '@/db/schema/filings';
import { audit } from '@/lib/audit/audit';
import { requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { fieldError, parse } from '@/lib/parse';
import { requireShown } from '@/lib/shown';
import { isUniqueViolation } from '@/lib/unique';
import { decide } from './decide';
import { refuseTaken } from './file';
import { type CampaignRow, lockCampaign } from './load';
import { filingMark, openFiling } from './plan-versions';
import { confirmFilingInput } from './schema';

/**
 * The second person of a filing (A.2, R78): an official in scope or the certificate-holder's owner, never who recorded
 * it, and only what they read: STALE_VERSION when it was recorded anew meanwhile. From then on the clock schedules, starts and closes the campaign (R17); a change of plan governs from here (R21).
 */
export async function confirmFiling(ctx: Context, raw: unknown): Promise<void> {
  const { campaignId, filingId, mark } = parse(confirmFilingInput, raw);
  try {
    await db.transaction(async (tx) => {
      const row = await lockCampaign(tx, ctx, {
        campaignId,
        permission: 'campaign.confirmFiling',
        act: 'file',
        makers: async ({ id }) => {
          const filing = await openFiling(tx, id);
          return filing ? [filing.recordedBy] : [];
        },
      });
      const filing = await openFiling(tx, row.id);
      if (filing?.id !== filingId) throw new AppError('WRONG_STATE', { reason: 'decided_already' });
      requireShown(mark, filingMark(filing));
      // Recorded before numbers were kept in one form, it may be another's in other letters.
      await refuseTaken(tx, row, filing.number);
      const state = row.state === 'approved' ? 'filed' : row.state;
      await tx
        .update(filings)
        .set({ confirmedBy: requireActor(ctx).userId, confirmedAt: ctx.now })
        .where(eq(filings.id, filingId));
      await tx
        .update(campaigns)
        .set({
          ...(filing.kind === 'change'
            ? await nowGoverning(tx, filing.planVersionId, ctx.now)
            : { filingNumber: filing.number, state }),
          version: row.version + 1,
        })
        .where(eq(campaigns.id, row.id));
      await tx
        .update(planVersions)
        .set({ state: 'filed', effectiveAt: ctx.now })
        .where(eq(planVersions.id, filing.planVersionId));
      await decide(tx, ctx, row, 'filed', filing.number);
      await audit(tx, ctx, {
        action: filing.kind === 'change' ? 'campaign.changePlan' : 'campaign.file',
        subject: `campaign:${row.id}`,
        before: { state: row.state, endsAt: row.endsAt.toISOString() },
        after: { state, filingNumber: filing.number },
      });
    });
  } catch (error) {
    throw isUniqueViolation(error, 'campaigns_filing_number')
      ? fieldError('filingNumber', 'filing_number_taken')
      : error;
  }
}

/** The columns of the campaign that a change of plan moves. An end that has passed meanwhile is not a change any more. */
async function nowGoverning(
  tx: Transaction,
  planVersionId: string,
  now: Date,
): Promise<Pick<CampaignRow, 'plan' | 'endsAt'>> {
  const [version] = await tx.select().from(planVersions).where(eq(planVersions.id, planVersionId));
  if (version!.endsAt <= now) throw new AppError('WRONG_STATE', { reason: 'dates_too_soon' });
  return { plan: version!.plan, endsAt: version!.endsAt };
}
