import 'server-only';
import { readSql } from '@/db/client';
import { authorise } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { decodeCursor, pageOf } from '@/lib/keyset';
import type { LedgerLine } from '@/lib/ledger/line';
import { IMPORT } from '@/lib/ledger/posting';
import { calendarDay } from '@/lib/query';
import type { Channel } from '@/lib/totals/cell';
import { narrowed } from '@/lib/totals/cell-queries';
import { officialRegion } from './official-report';
import { queriedPeriod, type TotalsQuery } from './totals-query';
import { filterOf } from './totals-report';

/** One movement behind a figure: no person in it. */
export interface TotalsMovement {
  seq: number;
  day: string;
  kind: string;
  campaignId: string;
  campaignTitle: string;
  channel: Channel;
  /** What it did to the net; a match does nothing to it. */
  netFen: number;
  matchedFen: number;
  funder: LedgerLine['funder'];
  reversesSeq: number | null;
}

const PAGE = 50;
const END = '9999-12-31';

/**
 * The ledger rows whose sum a figure is, newest day first, as cursor pages. Cells say which campaigns moved on which
 * of the last days, so that a page reads some rows of some campaigns by index, however long the ledger is. What an
 * official may not see is left out by the same condition on the region as in the sums.
 */
export async function listTotalsRows(
  ctx: Context,
  query: TotalsQuery,
  cursor?: string,
): Promise<{ items: TotalsMovement[]; nextCursor: string | null }> {
  authorise(ctx, 'totals.see');
  const filter = filterOf(query, officialRegion(ctx, query));
  const period = queriedPeriod(query, ctx.now);
  const after = decodeCursor(cursor, ['string', 'number']);
  const [day, seq] = after && calendarDay(after[0]) ? after : [END, Number.MAX_SAFE_INTEGER];
  const from = period?.from ?? '0001-01-01';
  const until = period && period.to < day ? period.to : day;
  const title = ctx.locale === 'zh' ? readSql`c.title_zh` : readSql`c.title_en`;
  const cells = readSql`totals_cells x join campaigns c on c.id = x.campaign_id
    where x.grain = 'day' and x.starts_on >= ${from} and ${narrowed(readSql, filter)}`;
  const rows = await readSql<TotalsMovement[]>`
    with edge as materialized (
      select coalesce(min(starts_on), ${from}) as day from (
        select x.starts_on from ${cells} and x.starts_on < ${until} order by x.starts_on desc limit ${PAGE + 1}) as newest),
    moved as materialized (
      select distinct x.campaign_id from ${cells} and x.starts_on <= ${until} and x.starts_on >= (select day from edge)),
    lines as materialized (
      select l.* from moved cross join lateral (
        select t.seq, t.day, t.kind, t.campaign_id, t.reverses_seq, t.provider, g.plan_id
        from ledger_transactions t left join gifts g on g.id = t.gift_id
        where t.campaign_id = moved.campaign_id and t.day <= ${until} and t.day >= (select day from edge) and (t.day, t.seq) < (${day}::date, ${seq}::bigint)
          and (t.kind like 'gift%' or t.kind like 'refund%' or t.kind like 'dispute%' or t.kind like 'match%')
          ${filter.programme ? readSql`and t.scopes @> ${[`programme:${filter.programme}`]}` : readSql``}
          ${filter.festival ? readSql`and t.scopes @> ${[`festival:${filter.festival}`]}` : readSql``}
          ${filter.channel ? inChannel(filter.channel) : readSql``}
        order by t.day desc, t.seq desc limit ${PAGE + 1}) as l
      order by l.day desc, l.seq desc limit ${PAGE + 1})
    select l.seq, l.day::text as day, l.kind, l.campaign_id as "campaignId", ${title} as "campaignTitle", l.reverses_seq as "reversesSeq",
      case when l.provider like ${`${IMPORT}%`} then 'offline' when l.plan_id is not null then 'monthly' else 'online' end as channel,
      coalesce((select -sum(e.amount_fen) from ledger_entries e where e.seq = l.seq and e.currency = 'cny'
        and split_part(e.account, ':', 1) in ('gifts', 'refunds', 'disputes')), 0)::bigint as "netFen",
      coalesce((select -sum(e.amount_fen) from ledger_entries e where e.seq = l.seq and split_part(e.account, ':', 1) = 'match'), 0)::bigint as "matchedFen",
      (select split_part(e.account, ':', 3) from ledger_entries e where e.seq = l.seq and split_part(e.account, ':', 1) = 'match') as funder
    from lines l join campaigns c on c.id = l.campaign_id order by l.day desc, l.seq desc`;
  return pageOf([...rows], PAGE, (row) => [row.day, row.seq]);
}

function inChannel(channel: Channel) {
  if (channel === 'offline') return readSql`and t.provider like ${`${IMPORT}%`}`;
  const isPlan = channel === 'monthly' ? readSql`is not null` : readSql`is null`;
  return readSql`and t.provider not like ${`${IMPORT}%`} and g.plan_id ${isPlan}`;
}
