import { parseYuan } from '@/lib/money/parse';
import { calendarDay, escapeLike, oneOf, searchText } from '@/lib/query';

/** What an organisation looks for among its counted gifts, as the address of the list says it. Pure. */

/** States of a gift that counts, or did. */
export const LISTED_STATES = ['succeeded', 'partially_refunded', 'refunded', 'disputed'] as const;
/** Given once online, a month of a plan, or received elsewhere and imported. */
export const CHANNELS = ['once', 'monthly', 'offline'] as const;

export interface GiftFilter {
  campaignId?: string;
  state?: (typeof LISTED_STATES)[number];
  channel?: (typeof CHANNELS)[number];
  /** Shanghai days, both included. */
  from?: string;
  to?: string;
  /** Of what was paid, both included; fen. */
  minFen?: number;
  maxFen?: number;
  /** A reference, or how a donor's shown name begins. */
  search?: string;
}

type Query = Readonly<Record<string, string | string[] | undefined>>;

/** The names a list's address may carry. */
export const FILTER_NAMES = ['campaign', 'state', 'channel', 'from', 'to', 'min', 'max', 'q'] as const;

/** The filter of an address; what cannot be meant is left out. */
export function readGiftFilter(query: Query): GiftFilter {
  const filter: GiftFilter = {
    campaignId: searchText(query.campaign, 64),
    state: oneOf(query.state, LISTED_STATES),
    channel: oneOf(query.channel, CHANNELS),
    from: calendarDay(query.from),
    to: calendarDay(query.to),
    minFen: fenOf(query.min),
    maxFen: fenOf(query.max),
    search: searchText(query.q),
  };
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}

/** The same filter as it stands in the address, for links that keep it. */
export function filterQuery(query: Query): Record<string, string | undefined> {
  return Object.fromEntries(
    FILTER_NAMES.map((name) => [name, typeof query[name] === 'string' ? query[name] : undefined]),
  );
}

/** The names of the address whose values cannot be meant: a list or file that leaves them out would say more than was asked. */
export function misreadFilters(query: Query): (typeof FILTER_NAMES)[number][] {
  const read = readGiftFilter(query);
  const meant: Record<(typeof FILTER_NAMES)[number], unknown> = {
    campaign: read.campaignId,
    state: read.state,
    channel: read.channel,
    from: read.from,
    to: read.to,
    min: read.minFen,
    max: read.maxFen,
    q: read.search,
  };
  return FILTER_NAMES.filter((name) => String(query[name] ?? '').trim() !== '' && meant[name] === undefined);
}

function fenOf(given: Query[string]): number | undefined {
  const parsed = typeof given === 'string' ? parseYuan(given) : null;
  return parsed?.ok ? parsed.fen : undefined;
}

/** What was typed as a gift's reference, `CA-` and all; null when it cannot be one. */
export function referenceOf(search: string): string | null {
  const typed = search.normalize('NFKC').replace(/\s/g, '').toUpperCase();
  return /^CA-[0-9A-Z-]{4,}$/.test(typed) ? typed : null;
}

/** A `like` pattern of what begins with `text`, letter case aside. */
export const beginsWith = (text: string): string => `${escapeLike(text.toLowerCase())}%`;
