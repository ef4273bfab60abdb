import { queryString } from '@/lib/query';
import type { Grouping } from '@/lib/totals/grouping';
import { addressOf, type TotalsQuery, totalsQueryOf } from './totals-query';

/** What the public may group a division's figures by. */
export const PUBLIC_GROUPINGS = [
  'month',
  'week',
  'day',
  'year',
  'category',
  'programme',
  'festival',
  'channel',
  'city',
  'county',
] as const satisfies readonly Grouping[];

/** A public address's question: time and grouping only; this year by month when nothing is asked. */
export function publicQueryOf(given: Record<string, string | string[] | undefined>): TotalsQuery {
  const { period, from, to, by } = totalsQueryOf(given);
  const isAsked = given.period !== undefined || from !== undefined || to !== undefined;
  return {
    period: isAsked ? period : 'year',
    from,
    to,
    by: PUBLIC_GROUPINGS.find((one) => one === by) ?? 'month',
    isOwn: false,
    page: 1,
  };
}

/** What the map of the cities shows: all time, by city. */
export const mapQuery: TotalsQuery = { period: 'all', by: 'city', isOwn: false, page: 1 };

/** A public address with a query behind it. The period is always said: without one the public page means this year. */
export const publicAsked = (path: string, query: TotalsQuery): string =>
  path + queryString({ ...addressOf(query), period: query.period });
