import { now } from '@/lib/clock';
import { readGiftView } from '@/lib/donations/gift-view';
import { isLocale } from '@/lib/i18n/locales';
import { renderPdf } from '@/lib/pdf/render';
import { pdfResponse } from '../../../../pdf-response';
import { everySheetOf } from '../../../../sheet-making';
import { confirmationOf } from './confirmation';

/** The confirmation of a counted gift as a PDF, for whoever holds the gift's address; it names nobody. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ locale: string; id: string }> },
): Promise<Response> {
  const { locale, id } = await params;
  const gift = isLocale(locale) ? await readGiftView(id, locale) : null;
  if (!isLocale(locale) || !gift || gift.erasedAt || gift.postedSeq === null || !gift.paidAt)
    return new Response(null, { status: 404 });
  const { postedSeq, paidAt } = gift;
  const sheet = await confirmationOf({ ...gift, postedSeq, paidAt }, locale);
  const pdf = await renderPdf({ ...(await everySheetOf(locale, now())), ...sheet });
  return pdfResponse(pdf, `${gift.reference}.pdf`);
}
