import { createTranslator } from 'next-intl';
import type { ReportFigures } from '@/db/schema/disclosure';
import type { Locale } from '@/lib/i18n/locales';
import { messagesOf } from '@/lib/i18n/messages';
import { formatYuan } from '@/lib/money/format';
import type { ObligationKind } from './obligations';

/** The first text of a report: what the ledger says in sentences, and headings for what only people can tell. Pure. */
export function draftText(
  locale: Locale,
  { kind, periodFrom, periodTo }: { kind: ObligationKind; periodFrom: string; periodTo: string },
  figures: ReportFigures,
): string {
  const t = createTranslator({ locale, messages: messagesOf(locale), namespace: 'disclosure.draft' });
  const spentFen = figures.aidFen + figures.adminFen + figures.fundraisingFen;
  const money = t('money', {
    gross: formatYuan(figures.grossFen),
    count: figures.giftCount,
    back: formatYuan(figures.refundedFen + figures.disputedFen),
    net: formatYuan(figures.netFen),
    matched: formatYuan(figures.matchedFen),
    spent: formatYuan(spentFen),
    aid: formatYuan(figures.aidFen),
    admin: formatYuan(figures.adminFen),
    fundraising: formatYuan(figures.fundraisingFen),
    left: formatYuan(figures.leftFen),
  });
  return [
    t('period', { from: periodFrom, to: periodTo }),
    `## ${t('moneyTitle')}`,
    money,
    `## ${t(`parts.${kind}`)}`,
    t(`ask.${kind}`),
  ].join('\n\n');
}

/** The texts in which the draft's own question still stands where an answer belongs, as paths of the form. Pure. */
export function unanswered(
  kind: ObligationKind,
  texts: { textZh: string; textEn: string },
): ('textZh' | 'textEn')[] {
  const asked = { textZh: messagesOf('zh'), textEn: messagesOf('en') };
  return (['textZh', 'textEn'] as const).filter((name) =>
    texts[name].includes(asked[name].disclosure.draft.ask[kind]),
  );
}
