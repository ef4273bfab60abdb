import 'server-only';
import { desc, eq, or } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { db } from '@/db/client';
import { campaigns, campaignUpdates } from '@/db/schema/campaigns';
import { ngos } from '@/db/schema/ngos';
import { regions } from '@/db/schema/regions';
import { actorsOf } from '@/lib/audit/queries';
import { authorise, may } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { listDecisions } from '@/lib/ngos/review-queries';
import { awaitsEndorsement, effectiveState } from './campaign';

const holder = alias(ngos, 'holder');

/** The campaigns an organisation carries out or holds, newest first, each in its state by the clock. */
export async function listNgoCampaigns(ctx: Context, ngoId: string) {
  authorise(ctx, 'ngo.workspace', { ngoId });
  const rows = await db
    .select({
      id: campaigns.id,
      slug: campaigns.slug,
      titleZh: campaigns.titleZh,
      titleEn: campaigns.titleEn,
      state: campaigns.state,
      targetFen: campaigns.targetFen,
      startsAt: campaigns.startsAt,
      endsAt: campaigns.endsAt,
      ngoId: campaigns.ngoId,
      holderId: campaigns.holderId,
      endorsedAt: campaigns.endorsedAt,
      executorZh: ngos.nameZh,
      executorEn: ngos.nameEn,
    })
    .from(campaigns)
    .innerJoin(ngos, eq(ngos.id, campaigns.ngoId))
    .where(or(eq(campaigns.ngoId, ngoId), eq(campaigns.holderId, ngoId)))
    .orderBy(desc(campaigns.createdAt))
    .limit(500);
  return rows
    .filter((row) => row.ngoId === ngoId || (row.state !== 'draft' && row.state !== 'returned'))
    .map((row) => ({ ...row, state: effectiveState(row.state, row.startsAt, row.endsAt, ctx.now) }));
}

export type CampaignDetail = Awaited<ReturnType<typeof getCampaignDetail>>;

/** A campaign with everything behind it, for its members (`campaign.workspace`) or officials in scope (`campaign.see`). */
export async function getCampaignDetail(
  ctx: Context,
  campaignId: string,
  as: 'campaign.workspace' | 'campaign.see',
) {
  const [row] = await db
    .select({
      campaign: campaigns,
      ngo: { id: ngos.id, slug: ngos.slug, nameZh: ngos.nameZh, nameEn: ngos.nameEn, state: ngos.state },
      holder: { id: holder.id, nameZh: holder.nameZh, nameEn: holder.nameEn },
      region: { nameZh: regions.nameZh, nameEn: regions.nameEn },
    })
    .from(campaigns)
    .innerJoin(ngos, eq(ngos.id, campaigns.ngoId))
    .innerJoin(holder, eq(holder.id, campaigns.holderId))
    .innerJoin(regions, eq(regions.code, campaigns.regionCode))
    .where(eq(campaigns.id, campaignId));
  const makerIds = row
    ? await actorsOf(db, `campaign:${campaignId}`, ['campaign.create', 'campaign.edit', 'campaign.submit'])
    : [];
  const resource = {
    ngoId: row?.ngo.id,
    holderId: row?.holder.id,
    regionCode: row?.campaign.regionCode,
    makerIds,
  };
  authorise(ctx, as, resource);
  if (!row) throw new AppError('NOT_FOUND');
  const { campaign } = row;
  return {
    ...row,
    state: effectiveState(campaign.state, campaign.startsAt, campaign.endsAt, ctx.now),
    decisions: await listDecisions('campaign', campaignId),
    updates: await db
      .select()
      .from(campaignUpdates)
      .where(eq(campaignUpdates.campaignId, campaignId))
      .orderBy(desc(campaignUpdates.publishedAt))
      .limit(50),
    can: {
      edit: may(ctx.actor, 'campaign.edit', resource),
      submit: may(ctx.actor, 'campaign.submit', resource),
      endorse: may(ctx.actor, 'campaign.endorse', resource),
      update: may(ctx.actor, 'campaign.update', resource),
      hideUpdate: may(ctx.actor, 'campaign.hideUpdate', resource),
      pause: may(ctx.actor, 'campaign.pause', resource),
      file: may(ctx.actor, 'campaign.file', resource),
      review: may(ctx.actor, 'campaign.review', resource) && !awaitsEndorsement(campaign),
      takeDown: may(ctx.actor, 'campaign.takeDown', resource),
    },
    isMaker: ctx.actor.kind === 'user' && makerIds.includes(ctx.actor.userId),
  };
}
