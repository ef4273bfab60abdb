import { getTranslations } from 'next-intl/server';
import { matchText } from '@/components/matching/words';
import { now } from '@/lib/clock';
import { readGiftView } from '@/lib/donations/gift-view';
import { stamp } from '@/lib/i18n/dates';
import { isLocale } from '@/lib/i18n/locales';
import { readGiftMatches } from '@/lib/matching/gift-matches';
import { formatYuan } from '@/lib/money/format';
import { renderPdf } from '@/lib/pdf/render';
import { pdfResponse } from '../../../../pdf-response';
import { everySheetOf } from '../../../../sheet-making';

/** The confirmation of a counted gift as a PDF, for whoever holds the gift's address; it names nobody. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ locale: string; id: string }> },
): Promise<Response> {
  const { locale, id } = await params;
  const gift = isLocale(locale) ? await readGiftView(id, locale) : null;
  if (!isLocale(locale) || !gift || gift.erasedAt || gift.postedSeq === null || !gift.paidAt)
    return new Response(null, { status: 404 });
  const t = await getTranslations({ locale, namespace: 'gift' });
  const tm = await getTranslations({ locale, namespace: 'matched' });
  const givenBackFen = gift.refundedFen + gift.disputedFen;
  const facts = [
    { name: t('facts.reference'), text: gift.reference },
    { name: t('pdf.amount'), text: formatYuan(gift.paidFen ?? gift.amountFen) },
    ...(givenBackFen > 0 ? [{ name: t('pdf.givenBack'), text: formatYuan(givenBackFen) }] : []),
    ...(await readGiftMatches(gift.id)).map((match) => ({
      name: tm('gift.pdf'),
      text: matchText(tm, match, locale),
    })),
    { name: t('facts.paid'), text: stamp(gift.paidAt) },
    { name: t('pdf.campaign'), text: gift.campaignTitle },
    { name: t('facts.payee'), text: gift.holderName },
    { name: t('facts.filing'), text: gift.filingNumber ?? '—' },
    { name: t('pdf.ledger'), text: gift.postedSeq.toLocaleString('en-US') },
    { name: t('pdf.made'), text: stamp(now()) },
  ];
  const every = await everySheetOf(locale, now());
  const pdf = await renderPdf({ ...every, title: t('pdf.title'), facts, notes: [t('pdf.note')] });
  return pdfResponse(pdf, `${gift.reference}.pdf`);
}
