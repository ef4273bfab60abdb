import 'server-only';
import { readSql, type Sql } from '@/db/client';
import { PROVINCE, scopePrefix } from '@/lib/auth/scope';
import type { Locale } from '@/lib/i18n/locales';
import { type CellFilter, type CellRow, readCells } from '@/lib/totals/cell-queries';
import { type CellSums, type Grouping, isTime, type Time } from '@/lib/totals/grouping';
import { comparedWith, type Period, piecesOf, stepsOf } from '@/lib/totals/period';
import { readTotalsOf } from '@/lib/totals/queries';
import type { Scope } from '@/lib/totals/scope';
import { namesOf, partsOf } from './totals-names';
import { queriedPeriod, type TotalsQuery } from './totals-query';

export interface ReportRow extends CellRow {
  /** Empty for what has no name of its own: words, channels, days, and what is of no programme or festival. */
  name: string;
  /** The same in the period it is compared with. */
  compared: Pick<CellSums, 'netFen'> | null;
  /** Distinct donors, where they are kept for exactly this; null where they would have to be added up. */
  donorCount: number | null;
}

export interface TotalsReport {
  regionCode: string;
  by: Grouping;
  period: Period | null;
  comparedPeriod: Period | null;
  /** All of them: charts and files say what the table says. */
  rows: ReportRow[];
  whole: CellSums & Pick<ReportRow, 'compared' | 'donorCount'>;
  checkpoint: number;
  asOf: string;
}

const NOTHING: CellSums = {
  giftCount: 0,
  grossFen: 0,
  refundedFen: 0,
  disputedFen: 0,
  netFen: 0,
  matchedEnterpriseFen: 0,
  matchedFoundationFen: 0,
  campaignCount: 0,
  ngoCount: 0,
};

/** The cells a query asks of a division. */
export function filterOf(query: TotalsQuery, regionCode: string): CellFilter {
  const { programme, festival, category, ngo, campaign, channel } = query;
  const regionPrefix = query.isOwn ? regionCode : scopePrefix(regionCode);
  return { regionPrefix, programme, festival, category, ngo, campaign, channel };
}

/**
 * Totals of a division as asked: every figure a sum of cells, all in one snapshot. The caller has decided that this
 * division may be shown (officials see their own subtree, the public page any). A period too long for the pieces asked
 * for is shown in larger ones: `by` of the report says which.
 */
export async function readTotalsReport(
  query: TotalsQuery,
  regionCode: string,
  { locale, now }: { locale: Locale; now: Date },
): Promise<TotalsReport> {
  const asked = query.by ?? (regionCode === PROVINCE ? 'city' : 'county');
  const period = queriedPeriod(query, now);
  const by = period && isTime(asked) ? piecesOf(asked, period) : asked;
  const comparedPeriod = period && query.compare ? comparedWith(period, query.compare) : null;
  const filter = filterOf(query, regionCode);
  const ownScope = query.channel ? null : scopeOfWhole(filter);
  const parts = query.isOwn ? [] : await partsOf(by, regionCode);
  return readSql.begin('isolation level repeatable read read only', async (tx) => {
    const table = await readCells({ filter, period, by, scope: ownScope }, tx);
    const before = comparedPeriod
      ? await readCells({ filter, period: comparedPeriod, by, scope: ownScope }, tx)
      : null;
    const rows = isTime(by)
      ? inTime(by, { rows: table.rows, period }, before && { rows: before.rows, period: comparedPeriod })
      : bySize(table.rows, before?.rows ?? null, parts);
    const names = await namesOf(
      by,
      rows.map((row) => row.key),
      locale,
      tx,
    );
    const scopes = period || query.channel ? [] : rows.map((row) => scopeOf(by, row.key, filter));
    const wholeScope = period ? null : ownScope;
    const donors = await donorsOf([...scopes, wholeScope], tx);
    const found = rows.map((row, index) => ({
      ...row,
      name: names.get(row.key) ?? '',
      donorCount: donors(scopes[index]),
    }));
    return {
      regionCode,
      by,
      period,
      comparedPeriod,
      rows: found,
      whole: { ...table.whole, compared: before?.whole ?? null, donorCount: donors(wholeScope) },
      checkpoint: table.checkpoint,
      asOf: table.asOf.toISOString(),
    };
  });
}

type Compared = CellRow & Pick<ReportRow, 'compared'>;

/** The largest first, with what they are compared with. */
function bySize(
  now: readonly CellRow[],
  before: readonly CellRow[] | null,
  parts: readonly string[],
): Compared[] {
  const known = new Map(now.map((row) => [row.key, row]));
  const earlier = new Map(before?.map((row) => [row.key, row]));
  const keys = [...new Set([...parts, ...known.keys(), ...earlier.keys()])];
  return keys
    .map((key) => ({
      ...(known.get(key) ?? NOTHING),
      key,
      compared: before ? (earlier.get(key) ?? NOTHING) : null,
    }))
    .sort((a, b) => b.netFen - a.netFen || (a.key < b.key ? -1 : 1));
}

interface Timed {
  rows: readonly CellRow[];
  period: Period | null;
}

/** In order and without a gap; of two periods the first day stands beside the first: the comparison has other dates. */
function inTime(by: Time, now: Timed, before: Timed | null): Compared[] {
  const filled = ({ rows, period }: Timed): CellRow[] => {
    const known = new Map(rows.map((row) => [row.key, row]));
    const days = [...known.keys()].sort();
    const whole = period ?? (days.length > 0 ? { from: days[0]!, to: days.at(-1)! } : null);
    return (whole ? stepsOf(by, whole) : []).map((key) => known.get(key) ?? { ...NOTHING, key });
  };
  const earlier = before && filled(before);
  return filled(now).map((row, index) => ({
    ...row,
    compared: earlier ? (earlier[index] ?? NOTHING) : null,
  }));
}

type Narrowing = Pick<CellFilter, 'programme' | 'festival' | 'category' | 'ngo' | 'campaign'>;
const narrowings = ({ programme, festival, category, ngo, campaign }: Narrowing) =>
  [programme, festival, category, ngo, campaign].filter(Boolean).length;

/** The scope whose donors a row's are, when a scope is exactly what the row is of. */
function scopeOf(by: Grouping, key: string, filter: CellFilter): Scope | null {
  const isProvince = filter.regionPrefix === scopePrefix(PROVINCE);
  const isPlain = narrowings(filter) === 0;
  if (by === 'campaign') return filter.programme || filter.festival ? null : `campaign:${key}`;
  if (by === 'city') return isPlain && key !== PROVINCE ? `region:${key}` : null;
  if (by === 'county') return isPlain && !key.endsWith('00') ? `region:${key}` : null;
  if (!isPlain || !isProvince || key === '') return null;
  return by === 'ngo' || by === 'programme' || by === 'festival' ? `${by}:${key}` : null;
}

function scopeOfWhole({ regionPrefix, ...filter }: CellFilter): Scope | null {
  const count = narrowings(filter);
  // A division's code whole as a prefix is the division without its parts, unless it has none.
  if (count === 0) {
    if (regionPrefix.length === 6) return regionPrefix.endsWith('00') ? null : `region:${regionPrefix}`;
    return `region:${regionPrefix.padEnd(6, '0')}`;
  }
  if (count > 1 || regionPrefix !== scopePrefix(PROVINCE)) return null;
  if (filter.category || filter.campaign) return null;
  if (filter.programme) return `programme:${filter.programme}`;
  return filter.festival ? `festival:${filter.festival}` : `ngo:${filter.ngo}`;
}

async function donorsOf(scopes: readonly (Scope | null)[], tx: Parameters<Parameters<Sql['begin']>[1]>[0]) {
  const asked = scopes.filter((scope) => scope !== null);
  const totals = asked.length > 0 ? await readTotalsOf(asked, tx) : new Map();
  return (scope: Scope | null | undefined): number | null =>
    scope ? (totals.get(scope)?.donorCount ?? null) : null;
}
