import { findCampaign } from '@/lib/campaigns/queries';
import { now } from '@/lib/clock';
import { isLocale } from '@/lib/i18n/locales';
import { poster } from '@/lib/images/campaign-card';
import { keptPng } from '@/lib/images/kept-pictures';
import { pngResponse } from '../../../../png';
import { posterOf } from '../../card';

/** The poster as a picture. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ locale: string; slug: string }> },
): Promise<Response> {
  const { locale, slug } = await params;
  const campaign = isLocale(locale) ? await findCampaign(slug, locale, now()) : null;
  if (!campaign || !isLocale(locale)) return new Response(null, { status: 404 });
  const svg = await poster(await posterOf(campaign, locale));
  return pngResponse(keptPng(svg), 'public, max-age=60', `camphor-${slug}-${locale}.png`);
}
