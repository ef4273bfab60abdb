import 'server-only';
import type { PendingQuery, Row } from 'postgres';
import { readSql, type Sql } from '@/db/client';
import type { Channel } from './cell';
import { type CellSums, type Grouping, TIMES } from './grouping';
import { type Period, spansOf } from './period';

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

export interface CellRow extends CellSums {
  /** Code, id, word or first day, by the grouping; empty where a cell has none (no programme, no festival). */
  key: string;
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

function inTime(sql: Db, period: Period | null, isFine: boolean): Part {
  if (!period) return isFine ? sql`x.grain = 'day'` : sql`x.grain = 'month'`;
  const spans = isFine ? [{ grain: 'day' as const, from: period.from, before: null }] : spansOf(period);
  return spans
    .map(({ grain, from, before }) => {
      const end = before === null ? sql`x.starts_on <= ${period.to}` : sql`x.starts_on < ${before}`;
      return sql`(x.grain = ${grain} and x.starts_on >= ${from} and ${end})`;
    })
    .reduce((all, one) => sql`${all} or ${one}`);
}

function keyOf(sql: Db, by: Grouping): Part {
  switch (by) {
    case 'city':
      return sql`left(c.region_code, 4) || '00'`;
    case 'county':
      return sql`c.region_code`;
    case 'ngo':
      return sql`c.ngo_id`;
    case 'campaign':
      return sql`c.id`;
    case 'category':
      return sql`c.category`;
    case 'programme':
      return sql`s.programme`;
    case 'festival':
      return sql`coalesce(f.id, '')`;
    case 'channel':
      return sql`s.channel`;
    default:
      return sql`to_char(s.time, 'YYYY-MM-DD')`;
  }
}

/**
 * Sums of cells by one thing, in one statement and one snapshot. The cells are added up by campaign first, so that
 * what is joined and counted are campaigns, however many gifts or days there were.
 */
export async function readCells(
  { filter, period, by }: { filter: CellFilter; period: Period | null; by: Grouping },
  db: Db = readSql,
): Promise<CellTable> {
  const isFine = by === 'day' || by === 'week';
  const time = TIMES.includes(by) ? db`date_trunc(${by}, x.starts_on::timestamp)::date` : db`null::date`;
  const sums = db`sum(gift_count)::bigint as "giftCount", sum(gross_fen)::bigint as "grossFen", sum(refunded_fen)::bigint as "refundedFen",
    sum(disputed_fen)::bigint as "disputedFen", sum(enterprise_fen)::bigint as "matchedEnterpriseFen", sum(foundation_fen)::bigint as "matchedFoundationFen",
    count(distinct campaign_id) as "campaignCount", count(distinct ngo_id) as "ngoCount"`;
  const rows = await db<(Omit<CellRow, 'netFen'> & { isWhole: boolean; checkpoint: number; asOf: Date })[]>`
    with summed as materialized (
      select x.campaign_id, x.channel, x.programme, x.festivals, ${time} as time, sum(x.gift_count) as gift_count, sum(x.gross_fen) as gross_fen,
        sum(x.refunded_fen) as refunded_fen, sum(x.disputed_fen) as disputed_fen, sum(x.matched_enterprise_fen) as enterprise_fen,
        sum(x.matched_foundation_fen) as foundation_fen
      from totals_cells x join campaigns c on c.id = x.campaign_id
      where (${inTime(db, period, isFine)}) and ${narrowed(db, filter)} group by 1, 2, 3, 4, 5),
    keyed as (
      select ${keyOf(db, by)} as key, s.*, c.ngo_id from summed s join campaigns c on c.id = s.campaign_id
      ${by === 'festival' ? db`left join lateral unnest(string_to_array(nullif(s.festivals, ''), ',')) as f(id) on true` : db``}),
    told as (
      select key, false as "isWhole", ${sums} from keyed group by key
      union all select '', true, ${sums} from (select s.*, c.ngo_id from summed s join campaigns c on c.id = s.campaign_id) as all_of_it)
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
  const { key: _, ...whole } = line(rows.find((row) => row.isWhole)!);
  return { rows: rows.filter((row) => !row.isWhole).map(line), whole, checkpoint, asOf };
}
