import { getTranslations } from 'next-intl/server';
import { now, shanghaiDay } from '@/lib/clock';
import { readAgreement } from '@/lib/donations/agreement';
import { stamp } from '@/lib/i18n/dates';
import { isLocale } from '@/lib/i18n/locales';
import { chineseCapitals } from '@/lib/money/capitals';
import { formatYuan } from '@/lib/money/format';
import { renderPdf } from '@/lib/pdf/render';
import { pdfResponse } from '../../../../pdf-response';
import { everySheetOf } from '../../../../sheet-making';

/**
 * R52: the written agreement that a donor may ask for, with what Charity Law art. 39 names: kind, amount, quality, use
 * and delivery. For whoever holds the gift's address; the donor's name is written on it by hand.
 */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ locale: string; id: string }> },
): Promise<Response> {
  const { locale, id } = await params;
  const found = isLocale(locale) ? await readAgreement(id, locale) : null;
  if (!isLocale(locale) || !found) return new Response(null, { status: 404 });
  const t = await getTranslations({ locale, namespace: 'gift.agreement' });
  const facts = [
    { name: t('donor'), text: t('byHand') },
    { name: t('recipient'), text: `${found.holderName} (${found.uscc})` },
    { name: t('recipientAddress'), text: found.holderAddress },
    { name: t('kind'), text: t('money') },
    { name: t('amount'), text: `${formatYuan(found.amountFen)} ${chineseCapitals(found.amountFen)}` },
    { name: t('quality'), text: t('noQuality') },
    { name: t('use'), text: `${found.campaignTitle}\n${found.use}` },
    { name: t('surplus'), text: found.surplus || '—' },
    { name: t('delivered'), text: t(found.isOnline ? 'paid' : 'received', { time: stamp(found.paidAt) }) },
    { name: t('reference'), text: found.reference },
    { name: t('filing'), text: found.filingNumber ?? '—' },
    { name: t('signDonor'), text: t('line') },
    { name: t('signRecipient'), text: t('line') },
    { name: t('day'), text: shanghaiDay(now()) },
  ];
  const every = await everySheetOf(locale, now());
  const notes = (['duties', 'rights', 'copies'] as const).map((name) => t(name));
  return pdfResponse(
    await renderPdf({ ...every, title: t('title'), facts, notes }),
    `${found.reference}-agreement.pdf`,
  );
}
