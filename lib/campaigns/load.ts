import 'server-only';
import { eq } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Transaction } from '@/db/client';
import { campaigns } from '@/db/schema/campaigns';
import { ngos } from '@/db/schema/ngos';
import { actorsOf } from '@/lib/audit/queries';
import { authorise } from '@/lib/auth/policy';
import type { Permission } from '@/lib/auth/rules';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { refuseSuspended } from '@/lib/ngos/suspended';
import { type CampaignAct, canAct, effectiveState, isTakenDown } from './campaign';

const holder = alias(ngos, 'holder');

export type CampaignRow = typeof campaigns.$inferSelect;

/** The acts that make a campaign; whoever did one of them may not approve it (R78). */
const APPROVALS: readonly Permission[] = ['campaign.review', 'campaign.endorse'];
const MAKING = ['campaign.create', 'campaign.edit', 'campaign.submit'];

/**
 * What every verb on a campaign begins with: locks the row, authorises the caller on it, and checks that the
 * act is possible in its state by the clock. NOT_FOUND, FORBIDDEN, STALE_VERSION or WRONG_STATE otherwise.
 */
export async function lockCampaign(
  tx: Transaction,
  ctx: Context,
  wanted: {
    campaignId: string;
    permission: Permission;
    act: CampaignAct;
    version?: number;
    /** Who else made what is to be approved. */
    makers?: (row: CampaignRow) => Promise<string[]>;
  },
): Promise<CampaignRow> {
  const [row] = await tx.select().from(campaigns).where(eq(campaigns.id, wanted.campaignId)).for('update');
  const makerIds =
    row && APPROVALS.includes(wanted.permission) ? await actorsOf(tx, `campaign:${row.id}`, MAKING) : [];
  authorise(ctx, wanted.permission, {
    ngoId: row?.ngoId,
    holderId: row?.holderId,
    regionCode: row?.regionCode,
    makerIds: [...makerIds, ...((row && (await wanted.makers?.(row))) ?? [])],
  });
  if (!row) throw new AppError('NOT_FOUND');
  if (wanted.version !== undefined && row.version !== wanted.version) throw new AppError('STALE_VERSION');
  const state = effectiveState(row.state, row.startsAt, row.endsAt, ctx.now);
  if (!canAct(state, wanted.act)) throw new AppError('WRONG_STATE', { reason: state });
  return row;
}

/**
 * The same for what an organisation says about its campaign while nothing of it is decided: an update, words of thanks.
 * Returns its state; WRONG_STATE once it was taken down, and while an organisation behind it is suspended.
 */
export async function lockToTell(
  tx: Transaction,
  ctx: Context,
  campaignId: string,
): Promise<CampaignRow['state']> {
  const [row] = await tx
    .select({
      ngoId: campaigns.ngoId,
      holderId: campaigns.holderId,
      state: campaigns.state,
      ngoState: ngos.state,
      holderState: holder.state,
    })
    .from(campaigns)
    .innerJoin(ngos, eq(ngos.id, campaigns.ngoId))
    .innerJoin(holder, eq(holder.id, campaigns.holderId))
    .where(eq(campaigns.id, campaignId))
    .for('update', { of: campaigns });
  authorise(ctx, 'campaign.update', { ngoId: row?.ngoId, holderId: row?.holderId });
  if (!row) throw new AppError('NOT_FOUND');
  if (isTakenDown(row.state)) throw new AppError('WRONG_STATE', { reason: row.state });
  refuseSuspended(row);
  return row.state;
}
