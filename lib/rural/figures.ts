import 'server-only';
import { readSql } from '@/db/client';
import { scopePrefix } from '@/lib/auth/scope';
import type { RuralSums } from './queries';

/** What the register says of a division and of its parts. Beside live gifts and cited figures, never added to either. */
export interface RuralFigures {
  whole: RuralSums & { firstYear: number | null; lastYear: number | null };
  /** By the code of a part; rows entered for the division itself stand under its own code. */
  parts: Map<string, RuralSums>;
}

/**
 * Approved projects in a division, with the organisations counted once in each part and once in the whole: the parts may
 * come to more. Parts of the province are its cities, parts of a city its counties; a county is its own.
 */
export async function readRuralFigures(regionCode: string): Promise<RuralFigures> {
  const isProvince = regionCode.endsWith('0000');
  const part = isProvince
    ? readSql`case when region_code like '%0000' then region_code else left(region_code, 4) || '00' end`
    : readSql`region_code`;
  const rows = await readSql<
    (RuralSums & { part: string | null; firstYear: number | null; lastYear: number | null })[]
  >`
    select part, count(distinct organisation_id)::int as organisations, count(*)::int as projects,
      coalesce(sum(funding_fen), 0)::bigint as "fundingFen", min(year) as "firstYear", max(year) as "lastYear"
    from (select ${part} as part, organisation_id, funding_fen, year from rural_projects
      where state = 'approved' and region_code like ${`${scopePrefix(regionCode)}%`}) p
    group by grouping sets ((part), ())`;
  const { organisations, projects, fundingFen, firstYear, lastYear } = rows.find((row) => row.part === null)!;
  return {
    whole: { organisations, projects, fundingFen, firstYear, lastYear },
    parts: new Map(rows.flatMap((row) => (row.part === null ? [] : [[row.part, row] as const]))),
  };
}
