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
  /** Those with most; at most `LISTED` of either. */
  campaigns: TotalsLine[];
  ngos: TotalsLine[];
  /** Whether there are more of either. */
  isCut: boolean;
}

/** So many campaigns and organisations stand on an official's home; all of them on the page of totals. */
export const LISTED = 10;

interface Named {
  id: string;
  nameZh: string;
  nameEn: string;
  state?: CampaignState;
}

/**
 * Totals of an official's region: of the whole, and by city or county, campaign and organisation. Which rows
 * belong to the region is decided in SQL; every figure comes from `lib/totals`, all in one snapshot.
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
      where c.region_code like ${inRegion} and c.state in ('filed', 'scheduled', 'live', 'paused', 'closed', 'reporting', 'completed', 'taken_down', 'resolved')
      order by coalesce(t.gross_fen, 0) desc, c.id limit ${LISTED + 1}`,
    sql<Named[]>`
      select n.id, n.name_zh as "nameZh", n.name_en as "nameEn" from ngos n left join totals t on t.scope = 'ngo:' || n.id
      where n.region_code like ${inRegion} and n.state in ('verified', 'suspended') order by coalesce(t.gross_fen, 0) desc, n.id limit ${LISTED + 1}`,
  ]);
  const wholeScope: Scope = scope === PROVINCE ? 'platform' : `region:${scope}`;
  const isCut = campaigns.length > LISTED || ngos.length > LISTED;
  const listed = {
    region: [...below],
    campaign: campaigns.slice(0, LISTED),
    ngo: ngos.slice(0, LISTED),
  };
  const scopeOf = (kind: keyof typeof listed, { id }: Named): Scope => `${kind}:${id}`;
  const kinds = ['region', 'campaign', 'ngo'] as const;
  const totals = await readTotalsOf([
    wholeScope,
    ...kinds.flatMap((kind) => listed[kind].map((row) => scopeOf(kind, row))),
  ]);
  const lines = (kind: keyof typeof listed): TotalsLine[] =>
    listed[kind].map((row) => ({ ...row, totals: totals.get(scopeOf(kind, row))! }));
  return {
    scope,
    nameZh: region!.nameZh,
    nameEn: region!.nameEn,
    whole: totals.get(wholeScope)!,
    regions: lines('region'),
    campaigns: lines('campaign'),
    ngos: lines('ngo'),
    isCut,
  };
}
