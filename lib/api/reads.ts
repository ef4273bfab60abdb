import 'server-only';
import { findCampaign, listCampaigns } from '@/lib/campaigns/queries';
import { now } from '@/lib/clock';
import { AppError } from '@/lib/errors';
import { findFestival, listFestivals } from '@/lib/festivals/queries';
import { decodeCursor, pageOf } from '@/lib/keyset';
import { findNgo, findPublicCertificate, listNgos } from '@/lib/ngos/queries';
import { fieldError } from '@/lib/parse';
import { findRegion, listRegions } from '@/lib/regions/queries';
import { readTotals, readTotalsOf } from '@/lib/totals/queries';
import type { Scope } from '@/lib/totals/scope';
import type { Totals } from '@/lib/totals/totals';
import * as dto from './dto';
import {
  campaignsQuery,
  ngosQuery,
  ngoTotalsQuery,
  oneQuery,
  pageQuery,
  readQuery,
  regionsQuery,
} from './query';

/** The public reads of `/api/v1`: one function a route. Whatever is not public is NOT_FOUND. */

function found<T>(row: T | null): T {
  if (row === null) throw new AppError('NOT_FOUND');
  return row;
}

/** A cursor that does not read as one of this list is refused: the first page again would never end. */
function checkCursor(cursor: string | undefined, types: readonly ('string' | 'number')[]): void {
  if (cursor !== undefined && decodeCursor(cursor, types) === null) throw fieldError('cursor', 'not_allowed');
}

/** Each row with its totals, all of one snapshot. */
async function withTotals<R, T>(
  page: { items: R[]; nextCursor: string | null },
  scope: (row: R) => Scope,
  make: (row: R, totals: Totals) => T,
) {
  const totals = await readTotalsOf(page.items.map(scope));
  return { items: page.items.map((row) => make(row, totals.get(scope(row))!)), nextCursor: page.nextCursor };
}

export async function campaigns(request: Request) {
  const { locale, limit, cursor, ...filter } = readQuery(campaignsQuery, request);
  checkCursor(cursor, ['number', 'number', 'string']);
  return withTotals(
    await listCampaigns(filter, { locale, now: now(), limit, cursor }),
    (row) => `campaign:${row.id}`,
    dto.campaignDto,
  );
}

export async function campaign(request: Request, slug: string) {
  const { locale } = readQuery(oneQuery, request);
  const row = found(await findCampaign(slug, locale, now()));
  return dto.campaignDetailDto(row, await readTotals(`campaign:${row.id}`), locale);
}

export async function campaignTotals(slug: string) {
  return readTotals(`campaign:${found(await findCampaign(slug, 'zh', now())).id}`);
}

export async function ngos(request: Request) {
  const { locale, limit, cursor, ...filter } = readQuery(ngosQuery, request);
  checkCursor(cursor, ['string', 'string']);
  return withTotals(
    await listNgos(filter, { locale, now: now(), limit, cursor }),
    (row) => `ngo:${row.id}`,
    (row, totals) => dto.ngoDto(row, totals),
  );
}

export async function ngo(request: Request, slug: string) {
  const { locale } = readQuery(oneQuery, request);
  const row = found(await findNgo(slug, locale, now()));
  const [certificate, totals] = await Promise.all([
    findPublicCertificate(row.id),
    readTotals(`ngo:${row.id}`),
  ]);
  return dto.ngoDetailDto(row, certificate, totals);
}

export async function ngoTotals(request: Request, slug: string) {
  const { as } = readQuery(ngoTotalsQuery, request);
  return readTotals(`${as}:${found(await findNgo(slug, 'zh', now())).id}`);
}

/** There are a few festivals a year: the page is cut from all of them. */
export async function festivals(request: Request) {
  const { locale, limit, cursor } = readQuery(pageQuery, request);
  checkCursor(cursor, ['string']);
  const all = await listFestivals(locale);
  const after = decodeCursor(cursor, ['string']);
  const start = after ? all.findIndex((row) => row.slug === after[0]) + 1 : 0;
  const page = pageOf(all.slice(start, start + limit + 1), limit, (row) => [row.slug]);
  return withTotals(
    page,
    (row) => `festival:${row.id}`,
    (row, totals) => dto.festivalDto(row, totals, now()),
  );
}

export async function festival(request: Request, slug: string) {
  const { locale } = readQuery(oneQuery, request);
  const row = found(await findFestival(slug, locale));
  return dto.festivalDto(row, await readTotals(`festival:${row.id}`), now());
}

export async function festivalTotals(slug: string) {
  return readTotals(`festival:${found(await findFestival(slug, 'zh')).id}`);
}

export async function regions(request: Request) {
  const { locale, limit, cursor, level, parent } = readQuery(regionsQuery, request);
  checkCursor(cursor, ['string']);
  return withTotals(
    await listRegions({ level, parent }, { locale, limit, cursor }),
    (row) => `region:${row.code}`,
    dto.regionDto,
  );
}

export async function region(request: Request, code: string) {
  const { locale } = readQuery(oneQuery, request);
  return dto.regionDto(found(await findRegion(code, locale)), await readTotals(`region:${code}`));
}

export async function regionTotals(code: string) {
  return readTotals(`region:${found(await findRegion(code, 'zh')).code}`);
}
