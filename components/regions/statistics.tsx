import { useLocale, useTranslations } from 'next-intl';
import { Cited } from '@/components/money/cited';
import { type CitedStatistic, citedValue } from '@/lib/statistics/statistic';

/** Cited figures, clearly apart from live ones: heading, the note that they are never added, source and year each. */
export function CitedStatistics({
  title,
  items,
  isOfOnePlace,
}: {
  title: string;
  items: readonly CitedStatistic[];
  isOfOnePlace?: boolean;
}) {
  const t = useTranslations('common');
  const locale = useLocale();
  if (items.length === 0) return null;
  return (
    <section aria-label={title}>
      <div className="section-head">
        <h2>{title}</h2>
        <span className="cap">{t('citedNote')}</span>
      </div>
      <div className="cited-list">
        {items.map((item) => (
          <Cited
            key={item.id}
            value={citedValue(item, locale)}
            source={`${item.source}${locale === 'zh' ? '，' : ', '}${item.year === null ? t('yearUnknown') : t('yearOf', { year: String(item.year) })}`}
          >
            {!isOfOnePlace && item.regionName && `${item.regionName}${locale === 'zh' ? '：' : ': '}`}
            {item.label}
          </Cited>
        ))}
      </div>
    </section>
  );
}
