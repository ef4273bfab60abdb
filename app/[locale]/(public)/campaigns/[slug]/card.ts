import 'server-only';
import { getTranslations } from 'next-intl/server';
import { sceneNamed } from '@/components/art/scene';
import type { CampaignDetail } from '@/lib/campaigns/entry';
import { env } from '@/lib/env';
import type { Locale } from '@/lib/i18n/locales';
import type { CampaignCard, PosterCard } from '@/lib/images/campaign-card';
import { routes } from '@/lib/routes';

/** What a campaign's pictures say, in one language. */
export async function cardOf(campaign: CampaignDetail, locale: Locale): Promise<CampaignCard> {
  const t = await getTranslations({ locale, namespace: 'keepsake' });
  return {
    scene: sceneNamed(campaign.scene),
    title: campaign.title,
    summary: campaign.summary,
    holder: t('poster.holder', { holder: campaign.holderName }),
    filing: campaign.filingNumber && t('poster.filing', { number: campaign.filingNumber }),
    brand: (await getTranslations({ locale, namespace: 'common' }))('brand'),
    demo: env.isDemo ? t('demo') : null,
  };
}

/** What the QR code of a poster says: the campaign's one address in this language. */
const addressOf = (campaign: CampaignDetail, locale: Locale): string =>
  env.APP_URL + routes.campaign(locale, campaign.slug);

/** The same for the poster, with its code and what stands beside it. */
export async function posterOf(campaign: CampaignDetail, locale: Locale): Promise<PosterCard> {
  const t = await getTranslations({ locale, namespace: 'keepsake.poster' });
  const url = addressOf(campaign, locale);
  return {
    ...(await cardOf(campaign, locale)),
    url,
    shownUrl: url.replace(/^https?:\/\//, ''),
    scan: t('scan'),
  };
}
