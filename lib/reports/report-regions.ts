import 'server-only';
import { authorise, requireActor } from '@/lib/auth/policy';
import { inScope, PROVINCE } from '@/lib/auth/scope';
import type { Context } from '@/lib/context';
import { namesOf, partsOf } from './totals-names';

/** The divisions an official can choose a report of: the own one and its parts; and the one that was asked for, when it is among them. */
export async function readReportRegions(
  ctx: Context,
  asked: unknown,
): Promise<{ code: string; regions: { code: string; name: string }[] }> {
  authorise(ctx, 'reports.home');
  const own = requireActor(ctx).official!.regionCode;
  const parts = await partsOf(own === PROVINCE ? 'city' : 'county', own);
  const codes = [own, ...parts.filter((code) => inScope(code, own))];
  const names = await namesOf('city', codes, ctx.locale);
  return {
    code: codes.find((code) => code === asked) ?? own,
    regions: codes.map((code) => ({ code, name: names.get(code) ?? code })),
  };
}
