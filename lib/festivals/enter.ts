import 'server-only';
import { and, eq } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { festivalCampaigns, festivals } from '@/db/schema/campaigns';
import { audit } from '@/lib/audit/audit';
import { requireActor } from '@/lib/auth/policy';
import { inScope } from '@/lib/auth/scope';
import { type CampaignRow, lockCampaign } from '@/lib/campaigns/load';
import { refuseOverdue } from '@/lib/campaigns/overdue';
import { entryInput } from '@/lib/campaigns/schema';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { fieldError, parse } from '@/lib/parse';
import { whyNotIn } from './festival';

/**
 * Enters a filed campaign into a festival: its gifts count there from now on while the festival lasts. Refused while
 * the organisation or its certificate-holder owes a report (R66), when the campaign lies outside the festival's
 * division, or when the two share no day. Entered twice is entered once.
 */
export async function enterFestival(ctx: Context, raw: unknown): Promise<void> {
  const { campaignId, festivalId } = parse(entryInput, raw);
  await db.transaction(async (tx) => {
    const row = await lockCampaign(tx, ctx, { campaignId, permission: 'festival.enter', act: 'propose' });
    const festival = await requireFestival(tx, festivalId);
    if (row.filingNumber === null) throw new AppError('WRONG_STATE', { reason: 'not_filed' });
    const reason = whyNotIn(festival, row, inScope(row.regionCode, festival.regionCode), ctx.now);
    if (reason) throw new AppError('WRONG_STATE', { reason });
    await refuseOverdue(tx, row, ctx.now);
    const added = await tx
      .insert(festivalCampaigns)
      .values({ festivalId, campaignId, enteredBy: requireActor(ctx).userId, enteredAt: ctx.now })
      .onConflictDoNothing()
      .returning({ campaignId: festivalCampaigns.campaignId });
    if (added.length > 0) await note(tx, ctx, row, 'campaign.enterFestival', festivalId);
  });
}

/** Takes a campaign out again, only before the festival opens: afterwards its gifts are in the festival's totals. */
export async function leaveFestival(ctx: Context, raw: unknown): Promise<void> {
  const { campaignId, festivalId } = parse(entryInput, raw);
  await db.transaction(async (tx) => {
    const row = await lockCampaign(tx, ctx, { campaignId, permission: 'festival.enter', act: 'propose' });
    const festival = await requireFestival(tx, festivalId);
    if (festival.startsAt <= ctx.now) throw new AppError('WRONG_STATE', { reason: 'festival_open' });
    const gone = await tx
      .delete(festivalCampaigns)
      .where(and(eq(festivalCampaigns.festivalId, festivalId), eq(festivalCampaigns.campaignId, campaignId)))
      .returning({ campaignId: festivalCampaigns.campaignId });
    if (gone.length === 0) throw new AppError('WRONG_STATE', { reason: 'not_entered' });
    await note(tx, ctx, row, 'campaign.leaveFestival', festivalId);
  });
}

async function requireFestival(tx: Transaction, festivalId: string) {
  const [festival] = await tx.select().from(festivals).where(eq(festivals.id, festivalId)).for('share');
  if (!festival) throw fieldError('festivalId', 'not_allowed');
  return festival;
}

const note = (tx: Transaction, ctx: Context, row: CampaignRow, action: string, festivalId: string) =>
  audit(tx, ctx, { action, subject: `campaign:${row.id}`, after: { festivalId } });
