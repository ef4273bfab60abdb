import 'server-only';
import { eq, isNotNull } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { db } from '@/db/client';
import { campaigns } from '@/db/schema/campaigns';
import { gifts } from '@/db/schema/gifts';
import { ngos } from '@/db/schema/ngos';
import type { Locale } from '@/lib/i18n/locales';
import { isGiftId } from './gift-id';

const holders = alias(ngos, 'holders');
const executors = alias(ngos, 'executors');

async function read(id: string, locale: Locale) {
  const zh = locale === 'zh';
  const [row] = await db
    .select({
      id: gifts.id,
      reference: gifts.reference,
      state: gifts.state,
      source: gifts.source,
      planId: gifts.planId,
      amountFen: gifts.amountFen,
      paidFen: gifts.paidFen,
      refundedFen: gifts.refundedFen,
      disputedFen: gifts.disputedFen,
      reviewReason: gifts.reviewReason,
      reviewResolution: gifts.reviewResolution,
      displayMode: gifts.displayMode,
      donorName: gifts.donorName,
      nick: gifts.nick,
      isAmountShown: gifts.isAmountShown,
      donorEmail: gifts.donorEmail,
      donorPhone: gifts.donorPhone,
      hasAccount: isNotNull(gifts.userId).mapWith(Boolean),
      erasedAt: gifts.erasedAt,
      message: gifts.message,
      isAccepted: gifts.isPendingCounted,
      createdAt: gifts.createdAt,
      paidAt: gifts.paidAt,
      postedSeq: gifts.postedSeq,
      checkoutUrl: gifts.checkoutUrl,
      sessionExpiresAt: gifts.sessionExpiresAt,
      campaignId: gifts.campaignId,
      campaignSlug: campaigns.slug,
      campaignTitle: zh ? campaigns.titleZh : campaigns.titleEn,
      campaignScene: campaigns.scene,
      campaignEndsAt: campaigns.endsAt,
      campaignClosedAt: campaigns.closedAt,
      thanks: zh ? campaigns.thanksZh : campaigns.thanksEn,
      executorName: zh ? executors.nameZh : executors.nameEn,
      filingNumber: campaigns.filingNumber,
      holderName: zh ? holders.nameZh : holders.nameEn,
      holderEmail: holders.contactEmail,
      holderPhone: holders.contactPhone,
    })
    .from(gifts)
    .innerJoin(campaigns, eq(campaigns.id, gifts.campaignId))
    .innerJoin(holders, eq(holders.id, campaigns.holderId))
    .innerJoin(executors, eq(executors.id, campaigns.ngoId))
    .where(eq(gifts.id, id))
    .limit(1);
  return row;
}

/** A gift as the page behind its id shows it to whoever holds that id: its donor. */
export type GiftView = NonNullable<Awaited<ReturnType<typeof read>>>;

/** The gift behind an id, or null. The id is the key: 128 random bits, in the donor's address bar and mail only. */
export async function readGiftView(id: string, locale: Locale): Promise<GiftView | null> {
  return isGiftId(id) ? ((await read(id, locale)) ?? null) : null;
}
