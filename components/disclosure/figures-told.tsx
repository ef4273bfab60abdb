import { useTranslations } from 'next-intl';
import type { PeriodFigures, ReportFigures } from '@/lib/disclosure/queries';
import { formatYuan } from '@/lib/money/format';
import { spentFenOf } from '@/lib/spending/spending';

/** The sentences of a report's figures: of its own days, and of all there was. From the figures of its table, so that both agree. */
export function FiguresTold({ figures }: { figures: ReportFigures }) {
  const t = useTranslations('disclosure.told');
  const { days, period } = figures;
  return (
    <div className="prose">
      {period && <p>{t('inDays', { ...period, ...wordsOf(period) })}</p>}
      <p>{days ? t('inDays', { ...days, ...wordsOf(figures) }) : t('since', wordsOf(figures))}</p>
    </div>
  );
}

const wordsOf = (money: Omit<PeriodFigures, 'from' | 'to'>) => ({
  count: money.giftCount,
  gross: formatYuan(money.grossFen),
  back: formatYuan(money.refundedFen + money.disputedFen),
  net: formatYuan(money.netFen),
  matched: formatYuan(money.matchedFen),
  spent: formatYuan(spentFenOf(money)),
  aid: formatYuan(money.aidFen),
  admin: formatYuan(money.adminFen),
  fundraising: formatYuan(money.fundraisingFen),
  left: formatYuan(money.leftFen),
});
