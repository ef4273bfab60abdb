import { getTranslations } from 'next-intl/server';
import { readGiftView } from '@/lib/donations/gift-view';
import { isLocale } from '@/lib/i18n/locales';
import { formatYuan } from '@/lib/money/format';
import { USE_COLUMNS, type UseWords, writeUseFile } from '@/lib/spending/use-file';
import { download } from '../../../../(donor)/account/download';

/** What the money of this gift's campaign was used for, as CSV for its donor to keep. The address is the key. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ locale: string; id: string }> },
): Promise<Response> {
  const { locale, id } = await params;
  const gift = isLocale(locale) ? await readGiftView(id, locale) : null;
  if (!isLocale(locale) || !gift || gift.postedSeq === null) return new Response(null, { status: 404 });
  const t = await getTranslations({ locale, namespace: 'spending' });
  const { reference, campaignTitle } = gift;
  const words: UseWords = {
    head: USE_COLUMNS.map((name) => t(`file.${name}`)),
    purpose: (purpose) => t(`purpose.${purpose}`),
    toPerson: t('list.toPerson'),
    total: t('file.total'),
    rows: (count) => t('file.rows', { count: String(count) }),
    note: t('file.note', {
      reference,
      campaign: campaignTitle,
      amount: formatYuan(gift.paidFen ?? gift.amountFen),
    }),
  };
  return download(writeUseFile(gift.campaignId, locale, words), 'text/csv', `camphor-use-${reference}.csv`);
}
