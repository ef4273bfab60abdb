import { findCampaign } from '@/lib/campaigns/queries';
import { now } from '@/lib/clock';
import { isLocale } from '@/lib/i18n/locales';
import { keptPng } from '@/lib/images/kept-pictures';
import { shareCard } from '@/lib/images/share-card';
import { pngResponse } from '../../../png';
import { cardOf } from '../card';

/** The picture that goes with the campaign's page when somebody shares it. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ locale: string; slug: string }> },
): Promise<Response> {
  const { locale, slug } = await params;
  const campaign = isLocale(locale) ? await findCampaign(slug, locale, now()) : null;
  if (!campaign || !isLocale(locale)) return new Response(null, { status: 404 });
  const card = await cardOf(campaign, locale);
  const svg = await shareCard({ ...card, below: [card.holder, ...(card.filing ? [card.filing] : [])] });
  return pngResponse(keptPng(svg), 'public, max-age=60');
}
