import { readGiftView } from '@/lib/donations/gift-view';
import { countedNetOf } from '@/lib/donations/net';
import { findKeepsake } from '@/lib/donors/keepsake-queries';
import { isLocale } from '@/lib/i18n/locales';
import { drawPng } from '@/lib/images/draw';
import { keepsakeSheet } from '@/lib/images/keepsake-sheet';
import { pngResponse } from '../../../../png';
import { sheetOf } from '../sheet';

/** The keepsake as a picture, drawn anew each time: it follows how the donor appears, and nobody keeps it. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ locale: string; id: string }> },
): Promise<Response> {
  const { locale, id } = await params;
  const missing = new Response(null, { status: 404 });
  if (!isLocale(locale)) return missing;
  const gift = await readGiftView(id, locale);
  const keepsake = gift && (await findKeepsake(gift.id));
  if (!gift || gift.erasedAt || !keepsake || countedNetOf(gift) <= 0) return missing;
  const svg = await keepsakeSheet(await sheetOf(gift, keepsake.serial, locale));
  return pngResponse(drawPng(svg), 'no-store', `${keepsake.serial}.png`);
}
