import { getTranslations } from 'next-intl/server';
import { isTakenDown } from '@/lib/campaigns/campaign';
import { findCampaign } from '@/lib/campaigns/queries';
import { now } from '@/lib/clock';
import { findGiftObstacle } from '@/lib/donations/payee';
import { env } from '@/lib/env';
import { isLocale } from '@/lib/i18n/locales';
import { readTotals } from '@/lib/totals/queries';
import { cardHtml } from './card-html';

export const dynamic = 'force-dynamic';

/** A campaign's progress as a card for an `<iframe>` on any page: the front gives it headers of its own (headers.ts). */
export async function GET(
  _: Request,
  { params }: { params: Promise<{ locale: string; slug: string }> },
): Promise<Response> {
  const { locale, slug } = await params;
  const at = now();
  const campaign = isLocale(locale) ? await findCampaign(slug, locale, at) : null;
  if (!campaign || !isLocale(locale) || isTakenDown(campaign.state))
    return new Response(null, { status: 404 });
  const [totals, obstacle] = await Promise.all([
    readTotals(`campaign:${campaign.id}`),
    findGiftObstacle(campaign.id, at),
  ]);
  const t = await getTranslations({ locale, namespace: 'embed' });
  const states = await getTranslations({ locale, namespace: 'common' });
  const canGive = campaign.state === 'live' && obstacle === null;
  const words = {
    raised: t('raised'),
    goal: (goal: string) => t('goal', { goal }),
    donors: (count: number) => t('donors', { count }),
    asOf: (time: string) => t('asOf', { time }),
    give: t('give'),
    open: t('open'),
    state: states(`state.${campaign.state}`),
    brand: states('brand'),
    demo: env.isDemo ? t('demo') : null,
  };
  return new Response(cardHtml({ campaign, totals, locale, words, canGive }), {
    headers: { 'content-type': 'text/html; charset=utf-8' },
  });
}
