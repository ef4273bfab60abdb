import { getTranslations } from 'next-intl/server';
import { findCampaign } from '@/lib/campaigns/queries';
import { now, shanghaiDay } from '@/lib/clock';
import { env } from '@/lib/env';
import { isLocale } from '@/lib/i18n/locales';
import { isCertificateValid } from '@/lib/ngos/ngo';
import { findPublicCertificate } from '@/lib/ngos/queries';
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
  if (!campaign || !isLocale(locale) || campaign.state === 'taken_down')
    return new Response(null, { status: 404 });
  const [totals, certificate] = await Promise.all([
    readTotals(`campaign:${campaign.id}`),
    findPublicCertificate(campaign.holderId),
  ]);
  const t = await getTranslations({ locale, namespace: 'embed' });
  const states = await getTranslations({ locale, namespace: 'common' });
  const canGive =
    campaign.state === 'live' && certificate !== null && isCertificateValid(certificate, shanghaiDay(at));
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
