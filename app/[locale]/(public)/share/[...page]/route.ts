import { isLocale } from '@/lib/i18n/locales';
import { keptPng } from '@/lib/images/kept-pictures';
import { shareCard } from '@/lib/images/share-card';
import { pngResponse } from '../../png';
import { pageCard } from '../page-card';

/** The picture that goes with a public page when somebody shares it; a campaign's lies beside its page. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ locale: string; page: string[] }> },
): Promise<Response> {
  const { locale, page } = await params;
  const card = isLocale(locale) ? await pageCard(page, locale) : null;
  if (!card) return new Response(null, { status: 404 });
  return pngResponse(keptPng(await shareCard(card)), 'public, max-age=60');
}
