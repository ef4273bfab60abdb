import { CATEGORIES } from '@/lib/campaigns/campaign';
import { calendarDay, naturalNumber, oneOf, searchText } from '@/lib/query';
import { CHANNELS } from '@/lib/totals/cell';
import { GROUPINGS, type Grouping } from '@/lib/totals/grouping';
import { type Period, PRESETS, periodOf } from '@/lib/totals/period';

export const COMPARISONS = ['before', 'yearBefore'] as const;

/** What is asked of the totals page, read from its address; whatever does not fit is left out. */
export interface TotalsQuery {
  period: (typeof PRESETS)[number];
  from?: string;
  to?: string;
  region?: string;
  /** Only what counts in the division itself, not in its parts: province-wide and city-wide campaigns. */
  isOwn: boolean;
  programme?: string;
  festival?: string;
  category?: (typeof CATEGORIES)[number];
  ngo?: string;
  campaign?: string;
  channel?: (typeof CHANNELS)[number];
  by?: Grouping;
  compare?: (typeof COMPARISONS)[number];
  search?: string;
  page: number;
}

type Given = Record<string, string | string[] | undefined>;

const matching = (given: string | string[] | undefined, pattern: RegExp) =>
  typeof given === 'string' && pattern.test(given) ? given : undefined;
const ID = /^[\w-]{1,64}$/;

export function totalsQueryOf(given: Given): TotalsQuery {
  const [from, to] = [calendarDay(given.from), calendarDay(given.to)];
  return {
    period: oneOf(given.period, PRESETS) ?? (from || to ? 'days' : 'all'),
    from,
    to,
    region: matching(given.region, /^36\d{4}$/),
    isOwn: given.own === '1',
    programme: matching(given.programme, ID),
    festival: matching(given.festival, ID),
    category: oneOf(given.category, CATEGORIES),
    ngo: matching(given.ngo, ID),
    campaign: matching(given.campaign, ID),
    channel: oneOf(given.channel, CHANNELS),
    by: oneOf(given.by, GROUPINGS),
    compare: oneOf(given.compare, COMPARISONS),
    search: searchText(given.q),
    page: Math.min(naturalNumber(given.page) ?? 1, 1_000),
  };
}

/** The address's part for a query; what is usual is left out. */
export function addressOf(query: TotalsQuery): Record<string, string | number | undefined> {
  const { isOwn, search, page, period, from, to, ...rest } = query;
  const days = period === 'days' ? { from, to } : {};
  return {
    ...rest,
    ...days,
    period: period === 'all' ? undefined : period,
    own: isOwn ? '1' : undefined,
    q: search,
    page: page > 1 ? page : undefined,
  };
}

export const queriedPeriod = (query: TotalsQuery, now: Date): Period | null =>
  periodOf(query.period, now, { from: query.from, to: query.to });
