import 'server-only';
import { and, eq, type SQL } from 'drizzle-orm';
import { db } from '@/db/client';
import { campaigns } from '@/db/schema/campaigns';
import { merchantAccounts } from '@/db/schema/ngos';
import { AppError } from '@/lib/errors';
import { findObstacle } from '@/lib/ngos/certificate';
import type { Obstacle } from '@/lib/ngos/obstacle';
import { provider } from '@/lib/payments/provider';
import { refusalOf } from './donation';

/** A campaign that takes gifts now, as far as starting one needs it. */
export interface OpenCampaign {
  id: string;
  slug: string;
  titleZh: string;
  titleEn: string;
}

/**
 * The campaign, if it takes gifts now. NOT_FOUND, CAMPAIGN_NOT_LIVE (with its state), CERT_REQUIRED or
 * NO_MERCHANT otherwise. Asked before a gift is made, and again after its payment page opened, because a pause
 * may have come in between.
 */
export async function requireOpenCampaign(
  wanted: { slug: string } | { id: string },
  now: Date,
): Promise<OpenCampaign> {
  const row = await read('slug' in wanted ? eq(campaigns.slug, wanted.slug) : eq(campaigns.id, wanted.id));
  if (!row) throw new AppError('NOT_FOUND');
  const isCertified = (await findObstacle(db, row.ngoId, row.holderId, now)) === null;
  const refusal = refusalOf({ ...row, isCertified, hasMerchant: row.merchant !== null }, now);
  if (refusal) throw new AppError(refusal.code, refusal.details);
  return { id: row.id, slug: row.slug, titleZh: row.titleZh, titleEn: row.titleEn };
}

/**
 * What keeps a campaign from taking gifts besides its state, as its page says it: why it may not be raised (R04), or
 * that its holder has connected no account. Null: nothing. The same rule as `requireOpenCampaign`.
 */
export async function findGiftObstacle(id: string, now: Date): Promise<Obstacle | 'merchant' | null> {
  const row = await read(eq(campaigns.id, id));
  if (!row) throw new AppError('NOT_FOUND');
  const why = await findObstacle(db, row.ngoId, row.holderId, now);
  return why ?? (row.merchant === null ? 'merchant' : null);
}

async function read(where: SQL) {
  const [row] = await db
    .select({
      id: campaigns.id,
      slug: campaigns.slug,
      titleZh: campaigns.titleZh,
      titleEn: campaigns.titleEn,
      state: campaigns.state,
      startsAt: campaigns.startsAt,
      endsAt: campaigns.endsAt,
      ngoId: campaigns.ngoId,
      holderId: campaigns.holderId,
      merchant: merchantAccounts.ref,
    })
    .from(campaigns)
    .leftJoin(
      merchantAccounts,
      and(eq(merchantAccounts.ngoId, campaigns.holderId), eq(merchantAccounts.provider, provider.name)),
    )
    .where(where)
    .limit(1);
  return row;
}
