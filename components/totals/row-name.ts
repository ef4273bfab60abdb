import type { useTranslations } from 'next-intl';
import { CATEGORIES } from '@/lib/campaigns/campaign';
import type { ReportRow, TotalsReport } from '@/lib/reports/totals-report';
import { CHANNELS } from '@/lib/totals/cell';
import { isTime } from '@/lib/totals/grouping';

export interface RowWords {
  t: ReturnType<typeof useTranslations<'totals'>>;
  tc: ReturnType<typeof useTranslations<'common'>>;
}

/** What a row of a report is called, in the page's language. */
export function rowNames({ by }: Pick<TotalsReport, 'by'>, { t, tc }: RowWords) {
  return ({ key, name }: Pick<ReportRow, 'key' | 'name'>): string => {
    const category = by === 'category' && CATEGORIES.find((word) => word === key);
    if (category) return tc(`category.${category}`);
    const channel = by === 'channel' && CHANNELS.find((word) => word === key);
    if (channel) return t(`channels.${channel}`);
    if (by === 'month') return key.slice(0, 7);
    if (by === 'year') return key.slice(0, 4);
    if (isTime(by)) return key;
    if (key === '') return t('none');
    // The province or a city among its parts: campaigns of its own level.
    const isOwnLevel = (by === 'city' && key.endsWith('0000')) || (by === 'county' && key.endsWith('00'));
    return isOwnLevel ? t('ownLevel', { name }) : name || key;
  };
}
