import { CATEGORIES } from '@/lib/campaigns/campaign';
import type { Client } from './databases';

const NGOS = 200;
/** Of a hundred days of a campaign, on how many a channel brings gifts. */
const SHARE = { online: 60, monthly: 30, offline: 10 } as const;
const list = (words: readonly string[]) => `array[${words.map((word) => `'${word}'`).join(', ')}]`;

/**
 * What `count` campaigns' gifts of two calendar years, `year - 1` and `year`, leave in the rollups: 1 to 13 gifts on
 * each day that a channel brings any, so 2,000 campaigns are about 10 million gifts in 1.46 million days' cells. A month
 * a statement, by the superuser, past the triggers: there is no ledger behind them. How many gifts there are.
 */
export async function addCells(
  sql: Client,
  { count, year }: { count: number; year: number },
): Promise<number> {
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx.unsafe(campaignsSql(count));
    for (let month = 0; month < 24; month++)
      await tx.unsafe(daysSql(`${year - 1 + Math.floor(month / 12)}-${(month % 12) + 1}-01`));
    await tx.unsafe(`
      insert into totals_cells select 'month', date_trunc('month', starts_on)::date, campaign_id, channel, programme, festivals, ${sums(CELL)}
      from totals_cells where grain = 'day' and campaign_id like 'camp_cell_%' group by 2, 3, 4, 5, 6`);
    for (const scope of SCOPES)
      await tx.unsafe(`
        insert into totals (scope, donor_count, ${CELL.join(', ')})
        select ${scope}, (sum(gift_count) * 7 / 10)::bigint, ${sums(CELL)} from totals_cells x join campaigns c on c.id = x.campaign_id
        where x.grain = 'month' and c.id like 'camp_cell_%' group by 1 on conflict (scope) do update set gift_count = excluded.gift_count`);
    for (const scope of SCOPES)
      await tx.unsafe(`
        insert into totals_daily (scope, day, ${CELL.join(', ')})
        select ${scope}, x.starts_on, ${sums(CELL)} from totals_cells x join campaigns c on c.id = x.campaign_id
        where x.grain = 'day' and c.id like 'camp_cell_%' group by 1, 2 on conflict (scope, day) do update set gift_count = excluded.gift_count`);
  });
  for (const table of ['totals_cells', 'totals_daily', 'totals', 'campaigns', 'ngos'])
    await sql`vacuum analyze ${sql(table)}`;
  const [row] = await sql<{ gifts: number }[]>`
    select sum(gift_count)::bigint as gifts from totals_cells where grain = 'month'`;
  return row!.gifts;
}

const CELL = [
  'gift_count',
  'gross_fen',
  'refunded_fen',
  'disputed_fen',
  'matched_enterprise_fen',
  'matched_foundation_fen',
] as const;
const SCOPES = [
  `'platform'`,
  `'region:360000'`,
  `'region:' || left(c.region_code, 4) || '00'`,
  `'region:' || c.region_code`,
  `'ngo:' || c.ngo_id`,
  `'campaign:' || c.id`,
];
const sums = (columns: readonly string[]) => columns.map((name) => `sum(${name})::bigint`).join(', ');

/** Copies of the world's first organisation and campaign, spread over the counties, organisations and fields. */
const campaignsSql = (count: number) => `
  insert into ngos (id, slug, uscc, name_zh, name_en, form, registrar, region_code, contact_name, contact_email, contact_phone, address, state, created_at)
  select 'ngo_cell_' || n, 'cell-' || n, 'cell-' || n, name_zh, name_en, form, registrar, region_code, contact_name, contact_email, contact_phone, address, state, created_at
  from generate_series(0, ${NGOS - 1}) as n cross join (select * from ngos where slug = 'bench-ngo-1') o;
  insert into campaigns (id, slug, ngo_id, holder_id, region_code, category, programme, state, title_zh, title_en, target_fen, plan, starts_at, ends_at, created_at)
  select 'camp_cell_' || n, 'cell-' || n, 'ngo_cell_' || n % ${NGOS}, o.holder_id, r.code, (${list(CATEGORIES)})[n % ${CATEGORIES.length} + 1], o.programme, o.state,
    o.title_zh, o.title_en, o.target_fen, o.plan, o.starts_at, o.ends_at, o.created_at
  from generate_series(1, ${count}) as n cross join (select * from campaigns where slug = 'bench-1') o
  join (select code, row_number() over (order by code) - 1 as place, count(*) over () as places from regions where level = 'county') r on r.place = n % r.places`;

/** Cells of the days of one month; which there are and what is in them follows from campaign, channel and day. */
const daysSql = (first: string) => `
  insert into totals_cells (grain, starts_on, campaign_id, channel, programme, ${CELL.join(', ')})
  select 'day', day, id, channel, programme, gifts, gifts * (1000 + hash % 40000), case when hash % 97 = 0 then 1000 else 0 end, 0,
    case when hash % 5 = 0 then gifts * 500 else 0 end, 0
  from (
    select day::date, c.id, k.channel, coalesce(c.programme, '') as programme, k.share, abs(hashtext(c.id || k.channel || day)::bigint) as hash,
      1 + abs(hashtext(day || c.id || k.channel)::bigint) % 13 as gifts
    from campaigns c cross join (values ${Object.entries(SHARE)
      .map(([channel, share]) => `('${channel}', ${share})`)
      .join(', ')}) as k(channel, share)
    cross join generate_series(timestamp '${first}', timestamp '${first}' + interval '1 month - 1 day', interval '1 day') as day
    where c.id like 'camp_cell_%') as d
  where hash % 100 < share`;
