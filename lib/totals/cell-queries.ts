import 'server-only';
import type { PendingQuery, Row } from 'postgres';
import { readSql, type Sql } from '@/db/client';
import type { Channel } from './cell';
import { type CellSums, type Grouping, isFine, isTime, type Time } from './grouping';
import { type Period, spansOf } from './period';
import type { Scope } from './scope';

/** What a figure may be narrowed to. `regionPrefix` is an official's or a page's division: the digits its codes begin with. */
export interface CellFilter {
  regionPrefix: string;
  programme?: string;
  festival?: string;
  category?: string;
  ngo?: string;
  campaign?: string;
  channel?: Channel;
}

export interface CellRow extends Omit<CellSums, 'campaignCount' | 'ngoCount'> {
  /** Code, id, word or first day, by the grouping; empty where a cell has none (no programme, no festival). */
  key: string;
  /** Null for days and weeks: whom each of them was of would be to count anew for every day. */
  campaignCount: number | null;
  ngoCount: number | null;
}

export interface CellTable {
  rows: CellRow[];
  /** The same cells added without grouping: a gift in two festivals is in two rows and once here. */
  whole: CellSums;
  /** The ledger's head and the database's time of this very snapshot. */
  checkpoint: number;
  asOf: Date;
}

type Db = Sql | Parameters<Parameters<Sql['begin']>[1]>[0];
type Part = PendingQuery<Row[]>;

/** The condition on cells `x` of campaigns `c`; what a list of ledger rows asks too. */
export function narrowed(sql: Db, filter: CellFilter): Part {
  const { regionPrefix, programme, festival, category, ngo, campaign, channel } = filter;
  return sql`c.region_code like ${`${regionPrefix}%`}
    ${category ? sql`and c.category = ${category}` : sql``} ${ngo ? sql`and c.ngo_id = ${ngo}` : sql``} ${campaign ? sql`and c.id = ${campaign}` : sql``}
    ${programme ? sql`and x.programme = ${programme}` : sql``} ${channel ? sql`and x.channel = ${channel}` : sql``}
    ${festival ? sql`and ${festival} = any(string_to_array(x.festivals, ','))` : sql``}`;
}

/** Cells of the fewest grains that together are the period. */
function inTime(sql: Db, period: Period | null): Part {
  if (!period) return sql`x.grain = 'month'`;
  return spansOf(period)
    .map(({ grain, from, before }) => {
      const end = before === null ? sql`x.starts_on <= ${period.to}` : sql`x.starts_on < ${before}`;
      return sql`(x.grain = ${grain} and x.starts_on >= ${from} and ${end})`;
    })
    .reduce((all, one) => sql`${all} or ${one}`);
}

/** What is summed by, of a first sum `s`, which carries its campaign's own columns. */
function keyOf(sql: Db, by: Grouping): Part {
  switch (by) {
    case 'city':
      return sql`left(s.region_code, 4) || '00'`;
    case 'county':
      return sql`s.region_code`;
    case 'ngo':
      return sql`s.ngo_id`;
    case 'campaign':
      return sql`s.campaign_id`;
    case 'category':
      return sql`s.category`;
    case 'festival':
      return sql`coalesce(f.id, '')`;
    default:
      return sql`s.apart`;
  }
}

/** What the first sums keep apart beside the campaign: no more than the grouping needs, for there may be a million cells. */
function apartOf(sql: Db, by: Grouping): Part {
  if (isTime(by)) return sql`date_trunc(${by}, x.starts_on::timestamp)::date`;
  if (by === 'programme') return sql`x.programme`;
  if (by === 'festival') return sql`x.festivals`;
  return by === 'channel' ? sql`x.channel` : sql`''`;
}

const SUMS = [
  'gift_count',
  'gross_fen',
  'refunded_fen',
  'disputed_fen',
  'matched_enterprise_fen',
  'matched_foundation_fen',
] as const;
const added = (sql: Db): Part =>
  SUMS.map((name) => sql`sum(${sql(name)})::bigint as ${sql(name)}`).reduce(
    (all, one) => sql`${all}, ${one}`,
  );

/** Days or weeks: of a scope as they are kept for it, else added up from the days' cells. */
function ofDays(sql: Db, by: Time, { filter, period, scope }: Asked): Part {
  const day = (column: Part) => sql`date_trunc(${by}, ${column}::timestamp)::date`;
  const within = (column: Part) =>
    period ? sql`and ${column} between ${period.from} and ${period.to}` : sql``;
  const from = scope
    ? sql`select ${day(sql`x.day`)} as key, x.* from totals_daily x where x.scope = ${scope} ${within(sql`x.day`)}`
    : sql`select ${day(sql`x.starts_on`)} as key, x.* from totals_cells x join campaigns c on c.id = x.campaign_id
        where x.grain = 'day' and ${narrowed(sql, filter)} ${within(sql`x.starts_on`)}`;
  return sql`of_keys as (select key, null::bigint as campaigns, null::bigint as ngos, ${added(sql)} from (${from}) as of_days group by 1)`;
}

/** Anything else: the first sums by organisation, then by the thing, so that each is one row when it is counted. */
function ofThings(sql: Db, by: Grouping): Part {
  // A campaign with gifts in several sets of festivals is several first sums: only there it is summed once more.
  const keyed =
    by === 'festival'
      ? sql`select ${keyOf(sql, by)} as key, s.campaign_id, s.ngo_id, ${added(sql)} from summed s left join lateral unnest(string_to_array(nullif(s.apart, ''), ',')) as f(id) on true group by 1, 2, 3`
      : sql`select ${keyOf(sql, by)} as key, s.* from summed s`;
  return sql`keyed as (${keyed}),
    of_ngos as (select key, ngo_id, count(*) as campaigns, ${added(sql)} from keyed group by 1, 2),
    of_keys as (select key, sum(campaigns)::bigint as campaigns, count(*) as ngos, ${added(sql)} from of_ngos group by 1)`;
}

interface Asked {
  filter: CellFilter;
  period: Period | null;
  /** The scope that is exactly what the filter asks for, if there is one: its days are kept added up. */
  scope?: Scope | null;
}

/**
 * Sums of cells by one thing, in one statement and one snapshot. The cells are added up by campaign, then by
 * organisation, then by the thing: so each campaign and organisation is one row when it is counted, and nothing is
 * sorted, however many gifts or days there were.
 */
export async function readCells(
  { by, ...asked }: Asked & { by: Grouping },
  db: Db = readSql,
): Promise<CellTable> {
  const { filter, period } = asked;
  const sums = added(db);
  const told = db`gift_count as "giftCount", gross_fen as "grossFen", refunded_fen as "refundedFen", disputed_fen as "disputedFen",
    matched_enterprise_fen as "matchedEnterpriseFen", matched_foundation_fen as "matchedFoundationFen", campaigns as "campaignCount", ngos as "ngoCount"`;
  const key = isTime(by) ? db`to_char(key, 'YYYY-MM-DD')` : db`key`;
  const rows = await db<(Omit<CellRow, 'netFen'> & { isWhole: boolean; checkpoint: number; asOf: Date })[]>`
    with summed as materialized (
      select c.id as campaign_id, ${isFine(by) ? db`''` : apartOf(db, by)} as apart, c.ngo_id, c.region_code, c.category, ${sums} from totals_cells x join campaigns c on c.id = x.campaign_id
      where (${inTime(db, period)}) and ${narrowed(db, filter)} group by 1, 2),
    ${isFine(by) ? ofDays(db, by, asked) : ofThings(db, by)},
    whole as (
      select count(*) as campaigns, count(distinct ngo_id) as ngos, ${sums}
      from (select campaign_id, ngo_id, ${sums} from summed group by 1, 2) as of_campaigns),
    told as (
      select ${key} as key, false as "isWhole", ${told} from of_keys
      union all select '', true, ${told} from whole)
    select told.*, h.seq as checkpoint, now() as "asOf" from told cross join ledger_head h where h.id = 1`;
  const { checkpoint, asOf } = rows[0]!;
  const line = ({ isWhole: _, checkpoint: __, asOf: ___, ...row }: (typeof rows)[number]): CellRow => {
    const grossFen = row.grossFen ?? 0;
    const refundedFen = row.refundedFen ?? 0;
    const disputedFen = row.disputedFen ?? 0;
    return {
      ...row,
      giftCount: row.giftCount ?? 0,
      grossFen,
      refundedFen,
      disputedFen,
      netFen: grossFen - refundedFen - disputedFen,
      matchedEnterpriseFen: row.matchedEnterpriseFen ?? 0,
      matchedFoundationFen: row.matchedFoundationFen ?? 0,
    };
  };
  const { key: _, campaignCount, ngoCount, ...sum } = line(rows.find((row) => row.isWhole)!);
  const whole = { ...sum, campaignCount: campaignCount ?? 0, ngoCount: ngoCount ?? 0 };
  return { rows: rows.filter((row) => !row.isWhole).map(line), whole, checkpoint, asOf };
}
