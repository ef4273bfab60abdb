import { IMPORT, type Posting } from '@/lib/ledger/posting';

/** How money came in, which is known when it settles: through Stripe once, by a monthly plan, or outside the platform. */
export const CHANNELS = ['online', 'monthly', 'offline'] as const;
export type Channel = (typeof CHANNELS)[number];

/** A cell is kept twice: by day, and by calendar month, so that a year of the whole province is few rows. */
export type Grain = 'day' | 'month';

/**
 * What a cell is of. Region, organisation and category are the campaign's own and do not change once it takes gifts;
 * programme and festivals are frozen in the gift's scopes, so they are part of the key.
 */
export interface Cell {
  grain: Grain;
  /** The day, or the first day of the month: `YYYY-MM-DD`, Asia/Shanghai. */
  startsOn: string;
  campaignId: string;
  channel: Channel;
  /** Empty when the gift is of none. */
  programme: string;
  /** Festivals' ids, sorted, parted by commas; empty when the gift is of none. */
  festivals: string;
}

const named = (scopes: readonly string[], kind: string): string[] =>
  scopes.filter((scope) => scope.startsWith(`${kind}:`)).map((scope) => scope.slice(kind.length + 1));

/** The two cells a movement counts in: those of its own day, as every figure of a day is. */
export function cellsOf(
  posting: Pick<Posting, 'campaignId' | 'provider' | 'scopes' | 'day'>,
  isMonthly: boolean,
): Cell[] {
  const channel: Channel = posting.provider.startsWith(IMPORT) ? 'offline' : isMonthly ? 'monthly' : 'online';
  const rest = {
    campaignId: posting.campaignId,
    channel,
    programme: named(posting.scopes, 'programme')[0] ?? '',
    festivals: named(posting.scopes, 'festival').sort().join(','),
  };
  return [
    { grain: 'day', startsOn: posting.day, ...rest },
    { grain: 'month', startsOn: `${posting.day.slice(0, 7)}-01`, ...rest },
  ];
}

/** The key of a cell's row, in the order of its primary key. */
export const cellKey = (cell: Cell): string =>
  [cell.grain, cell.startsOn, cell.campaignId, cell.channel, cell.programme, cell.festivals].join('\n');
