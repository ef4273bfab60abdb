import 'server-only';
import { readSql } from '@/db/client';
import { authorise, requireActor } from '@/lib/auth/policy';
import { scopePrefix } from '@/lib/auth/scope';
import type { Context } from '@/lib/context';
import { listFestivals } from '@/lib/festivals/queries';
import { listProgrammes } from '@/lib/programmes/queries';
import type { TotalsQuery } from './totals-query';

/** What the totals may be narrowed to: only divisions of the official's own subtree, and the name of what is chosen. */
export async function readTotalsChoices(ctx: Context, regionCode: string, query: TotalsQuery) {
  authorise(ctx, 'totals.see');
  const own = requireActor(ctx).official!.regionCode;
  const name = ctx.locale === 'zh' ? readSql`name_zh` : readSql`name_en`;
  const [regions, programmes, festivals, [ngo]] = await Promise.all([
    readSql<{ value: string; label: string }[]>`
      select code as value, case level when 'county' then '　' else '' end || ${name} as label from regions
      where code like ${`${scopePrefix(own)}%`} order by code`,
    listProgrammes(ctx.locale),
    listFestivals(ctx.locale),
    readSql<{ name: string }[]>`select ${name} as name from ngos where id = ${query.ngo ?? ''}`,
  ]);
  const option = ({ id, name }: { id: string; name: string }) => ({ value: id, label: name });
  return {
    regions: [...regions],
    programmes: programmes.map(option),
    festivals: festivals.map(option),
    regionName: regions.find((one) => one.value === regionCode)?.label.trim() ?? regionCode,
    ngoName: ngo?.name,
  };
}
