import { queryString } from '@/lib/query';
import { isTime } from '@/lib/totals/grouping';
import { type Period, stepPeriod } from '@/lib/totals/period';
import { addressOf, type TotalsQuery } from './totals-query';
import type { TotalsReport } from './totals-report';

/** The query whose rows a table's row is the sum of; null where no query says it (of no programme, of no festival). */
export function queryOfRow(
  query: TotalsQuery,
  { by, period }: { by: TotalsReport['by']; period: Period | null },
  key: string,
): TotalsQuery | null {
  const own = { ...query, search: undefined, page: 1, compare: undefined };
  if (isTime(by)) return { ...own, period: 'days', ...stepPeriod(by, key, period) };
  if (key === '') return null;
  switch (by) {
    case 'city':
      return { ...own, region: key, isOwn: key.endsWith('0000') };
    case 'county':
      return { ...own, region: key, isOwn: key.endsWith('00') };
    case 'campaign':
      return { ...own, campaign: key };
    default:
      return { ...own, [by]: key };
  }
}

/** An address with a query behind it. */
export const asked = (path: string, query: TotalsQuery): string => path + queryString(addressOf(query));
