import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { campaigns } from '@/db/schema/campaigns';
import { ngos } from '@/db/schema/ngos';
import { EMPTY_PLAN } from '@/lib/campaigns/campaign';
import type { Locale } from '@/lib/i18n/locales';
import { readGiftView } from './gift-view';
import { countedNetOf } from './net';

/**
 * What a written agreement about a counted gift says (R52, Charity Law art. 39), amounts in fen; null for what was not
 * counted, went back in whole or was erased. The plan is in the language it was filed in.
 */
export async function readAgreement(id: string, locale: Locale) {
  const gift = await readGiftView(id, locale);
  const amountFen = gift ? countedNetOf(gift) : 0;
  if (!gift?.paidAt || gift.erasedAt || amountFen === 0) return null;
  const [holder] = await db
    .select({ uscc: ngos.uscc, address: ngos.address, plan: campaigns.plan })
    .from(campaigns)
    .innerJoin(ngos, eq(ngos.id, campaigns.holderId))
    .where(eq(campaigns.id, gift.campaignId));
  const plan = { ...EMPTY_PLAN, ...holder!.plan };
  const { holderName, campaignTitle, filingNumber, reference, paidAt } = gift;
  return {
    ...{ holderName, campaignTitle, filingNumber, reference, paidAt, amountFen },
    isOnline: gift.source === 'stripe',
    uscc: holder!.uscc,
    holderAddress: holder!.address,
    use: plan.useOfProceeds,
    surplus: plan.surplus,
  };
}
