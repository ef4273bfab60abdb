import 'server-only';
import { getTranslations } from 'next-intl/server';
import { nextStepText } from '@/components/gift/next-step-text';
import { matchText } from '@/components/matching/words';
import { now } from '@/lib/clock';
import { listPublicObligations } from '@/lib/disclosure/queries';
import type { GiftView } from '@/lib/donations/gift-view';
import { nextStepsOf } from '@/lib/donors/next-steps';
import { longDate, stamp } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';
import { readGiftMatches } from '@/lib/matching/gift-matches';
import { formatYuan } from '@/lib/money/format';
import type { Sheet } from '@/lib/pdf/sheet';

/** What the confirmation of a counted gift says: the facts, what happens next by its day, and whom to ask. It names nobody. */
export async function confirmationOf(
  gift: GiftView & { postedSeq: number; paidAt: Date },
  locale: Locale,
): Promise<Pick<Sheet, 'title' | 'facts' | 'notes'>> {
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
  const contact = t.markup('contact', {
    holder: gift.holderName,
    mail: () => gift.holderEmail ?? '',
    phone: () => gift.holderPhone ?? '',
  });
  return { title: t('pdf.title'), facts, notes: [t('pdf.note'), ...(await nextIn(gift, locale)), contact] };
}

/** What happens next, as the gift's page says it. */
async function nextIn(gift: GiftView, locale: Locale): Promise<string[]> {
  const t = await getTranslations({ locale, namespace: 'gift.next' });
  const kindOf = await getTranslations({ locale, namespace: 'disclosure.kind' });
  const reports = await listPublicObligations({ campaignId: gift.campaignId }, now());
  const steps = nextStepsOf(gift, reports).map((step) =>
    t('step', { day: longDate(step.at, locale), text: nextStepText(step, gift.executorName, t, kindOf) }),
  );
  return [t('title'), ...steps];
}
