import 'server-only';
import { sql } from '@/db/client';
import { authorise, requireActor } from '@/lib/auth/policy';
import { PROVINCE, scopePrefix } from '@/lib/auth/scope';
import type { CampaignState } from '@/lib/campaigns/campaign';
import type { Context } from '@/lib/context';
import { readTotalsOf } from '@/lib/totals/queries';
import type { Scope } from '@/lib/totals/scope';
import type { Totals } from '@/lib/totals/totals';

/** One row of a totals table: what it is of, and its figures, read from the one projection. */
export interface TotalsLine {
  id: string;
  nameZh: string;
  nameEn: string;
  state?: CampaignState;
  totals: Totals;
}

export interface OfficialTotals {
  scope: string;
  nameZh: string;
  nameEn: string;
  whole: Totals;
  /** Cities of the province, or counties of the city. */
  regions: TotalsLine[];
  campaigns: TotalsLine[];
  ngos: TotalsLine[];
  /** At most so many campaigns and organisations are listed. */
  limit: number;
}

const LIMIT = 200;

interface Named {
  id: string;
  nameZh: string;
  nameEn: string;
  state?: CampaignState;
}

/**
 * Totals of an official's region: of the whole, and by city or county, campaign and organisation. Which rows
 * belong to the region is decided in SQL; every figure comes from `lib/totals`, in one snapshot a table.
 */
export async function readOfficialTotals(ctx: Context): Promise<OfficialTotals> {
  authorise(ctx, 'totals.see');
  const scope = requireActor(ctx).official!.regionCode;
  const inRegion = `${scopePrefix(scope)}%`;
  const [[region], below, campaigns, ngos] = await Promise.all([
    sql<
      Named[]
    >`select code as id, name_zh as "nameZh", name_en as "nameEn" from regions where code = ${scope}`,
    sql<
      Named[]
    >`select code as id, name_zh as "nameZh", name_en as "nameEn" from regions where parent_code = ${scope} order by code`,
    sql<Named[]>`
      select c.id, c.title_zh as "nameZh", c.title_en as "nameEn", c.state from campaigns c left join totals t on t.scope = 'campaign:' || c.id
      where c.region_code like ${inRegion} and c.state in ('filed', 'scheduled', 'live', 'paused', 'closed', 'reporting', 'completed', 'taken_down')
      order by coalesce(t.gross_fen, 0) desc, c.id limit ${LIMIT}`,
    sql<Named[]>`
      select n.id, n.name_zh as "nameZh", n.name_en as "nameEn" from ngos n left join totals t on t.scope = 'ngo:' || n.id
      where n.region_code like ${inRegion} and n.state in ('verified', 'suspended') order by coalesce(t.gross_fen, 0) desc, n.id limit ${LIMIT}`,
  ]);
  const wholeScope: Scope = scope === PROVINCE ? 'platform' : `region:${scope}`;
  return {
    scope,
    nameZh: region!.nameZh,
    nameEn: region!.nameEn,
    whole: (await readTotalsOf([wholeScope])).get(wholeScope)!,
    regions: await withTotals('region', below),
    campaigns: await withTotals('campaign', campaigns),
    ngos: await withTotals('ngo', ngos),
    limit: LIMIT,
  };
}

async function withTotals(
  kind: 'region' | 'campaign' | 'ngo',
  rows: readonly Named[],
): Promise<TotalsLine[]> {
  const totals = await readTotalsOf(rows.map((row): Scope => `${kind}:${row.id}`));
  return rows.map((row) => ({ ...row, totals: totals.get(`${kind}:${row.id}`)! }));
}
