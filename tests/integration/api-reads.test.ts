import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { GET as unknown } from '@/app/api/v1/[...rest]/route';
import { GET as campaign } from '@/app/api/v1/campaigns/[slug]/route';
import { GET as campaignTotals } from '@/app/api/v1/campaigns/[slug]/totals/route';
import { GET as campaigns } from '@/app/api/v1/campaigns/route';
import { GET as festival } from '@/app/api/v1/festivals/[slug]/route';
import { GET as festivalTotals } from '@/app/api/v1/festivals/[slug]/totals/route';
import { GET as festivals } from '@/app/api/v1/festivals/route';
import { GET as ngo } from '@/app/api/v1/ngos/[slug]/route';
import { GET as ngoTotals } from '@/app/api/v1/ngos/[slug]/totals/route';
import { GET as ngos } from '@/app/api/v1/ngos/route';
import { GET as openapi } from '@/app/api/v1/openapi.json/route';
import { GET as region } from '@/app/api/v1/regions/[code]/route';
import { GET as regionTotals } from '@/app/api/v1/regions/[code]/totals/route';
import { GET as regions } from '@/app/api/v1/regions/route';
import { GET as totals } from '@/app/api/v1/totals/route';
import { sql } from '@/db/client';
import { startGift } from '@/lib/donations/start';
import { as, body, deliver, makeGivable } from '../support/give-world';
import { closeStripe, pay } from '../support/stripe';

afterAll(closeStripe);

type Json = Record<string, unknown>;
type Page = { items: Json[]; nextCursor: string | null };
const request = (query = '') => new Request(`http://localhost:3999/api/v1/x${query}`);
const json = async <T = Json>(response: Promise<Response>) => (await (await response).json()) as T;
const bySlug = (slug: string) => ({ params: Promise.resolve({ slug }) });
const byCode = (code: string) => ({ params: Promise.resolve({ code }) });

let slug: string;
let ajv: Ajv2020;
/** Says what in an answer is not as the published description has it; nothing may be there that it does not name. */
const misfits = (name: string, answer: unknown) => {
  ajv.validate(`api#/components/schemas/${name}`, answer);
  return ajv.errors ?? [];
};

beforeAll(async () => {
  ({ slug } = await makeGivable());
  await makeGivable();
  await makeGivable();
  const { checkoutUrl } = await startGift(
    as(),
    body(slug, { amountFen: 12_345, donor: { email: 'lao@example.com' } }),
  );
  await sql`update festivals set starts_at = now() - interval '1 day', ends_at = now() + interval '1 day'`;
  await pay(checkoutUrl!);
  await deliver();
  ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ ...(await json<Json>(openapi())), $id: 'api' });
});

describe('totals', () => {
  test('are one object everywhere, and the same sum', async () => {
    const { slug: holderSlug } = (
      await sql<
        { slug: string }[]
      >`select h.slug from campaigns c join ngos h on h.id = c.holder_id where c.slug = ${slug}`
    )[0]!;
    const { slug: ngoSlug } = (
      await sql<
        { slug: string }[]
      >`select n.slug from campaigns c join ngos n on n.id = c.ngo_id where c.slug = ${slug}`
    )[0]!;
    const { slug: festivalSlug } = (
      await sql<
        { slug: string }[]
      >`select f.slug from festivals f join festival_campaigns fc on fc.festival_id = f.id join campaigns c on c.id = fc.campaign_id where c.slug = ${slug}`
    )[0]!;
    const all = await Promise.all([
      json(totals()),
      json(campaignTotals(request(), bySlug(slug))),
      json(ngoTotals(request(), bySlug(ngoSlug))),
      json(ngoTotals(request('?as=holder'), bySlug(holderSlug))),
      json(festivalTotals(request(), bySlug(festivalSlug))),
      ...['360731', '360700', '360000'].map((code) => json(regionTotals(request(), byCode(code)))),
    ]);
    for (const one of all) {
      expect(one).toMatchObject({
        currency: 'CNY',
        giftCount: 1,
        donorCount: 1,
        grossFen: 12_345,
        netFen: 12_345,
        matchedFen: 0,
        pendingCount: 0,
        checkpoint: 1,
      });
      expect(misfits('Totals', one)).toEqual([]);
    }
    expect(await json(ngoTotals(request('?as=holder'), bySlug(ngoSlug)))).toMatchObject({ giftCount: 0 });
    expect(await json(ngoTotals(request(), bySlug(holderSlug)))).toMatchObject({ giftCount: 0 });
  });

  test('of what is not there, or not public, are 404; another view is a validation error', async () => {
    await sql`update campaigns set state = 'submitted' where slug <> ${slug}`;
    const [hidden] = await sql<{ slug: string }[]>`select slug from campaigns where state = 'submitted'`;
    for (const answer of [
      campaignTotals(request(), bySlug(hidden!.slug)),
      campaign(request(), bySlug('none')),
      ngo(request(), bySlug('none')),
      festival(request(), bySlug('none')),
      region(request(), byCode('999999')),
    ])
      expect([(await answer).status, (await (await answer).json()).code]).toEqual([404, 'NOT_FOUND']);
    await sql`update campaigns set state = 'live'`;
    expect(await json(ngoTotals(request('?as=owner'), bySlug('ngo-1')))).toMatchObject({
      status: 422,
      errors: [{ path: 'as', code: 'not_allowed' }],
    });
  });
});

describe('lists and single objects', () => {
  test.each([
    ['CampaignList', campaigns],
    ['NgoList', ngos],
    ['FestivalList', festivals],
    ['RegionList', regions],
  ])('%s fits its description and pages through everything once', async (name, list) => {
    const readAll = async (limit: number) => {
      const seen: Json[] = [];
      let cursor: string | null = '';
      for (let page = 0; cursor !== null && page < 60; page++) {
        const one: Page = await json<Page>(list(request(`?limit=${limit}${cursor && `&cursor=${cursor}`}`)));
        expect(misfits(name, one)).toEqual([]);
        seen.push(...one.items);
        cursor = one.nextCursor;
      }
      expect(cursor).toBeNull();
      return seen.map((item) => item.slug ?? item.code);
    };
    const all = await readAll(100);
    expect(all.length).toBeGreaterThanOrEqual(3);
    expect(new Set(all).size).toBe(all.length);
    expect(await readAll(2)).toEqual(all);
  });

  test('single objects fit theirs, in either language', async () => {
    const [row] = await sql<{ ngo: string; holder: string; festival: string }[]>`
      select n.slug as ngo, h.slug as holder, f.slug as festival from campaigns c join ngos n on n.id = c.ngo_id join ngos h on h.id = c.holder_id
      join festival_campaigns fc on fc.campaign_id = c.id join festivals f on f.id = fc.festival_id where c.slug = ${slug}`;
    const zh = await json(campaign(request(), bySlug(slug)));
    expect(misfits('CampaignDetail', zh)).toEqual([]);
    expect(zh).toMatchObject({
      slug,
      state: 'live',
      title: '测试项目',
      targetFen: 100_000_000,
      region: { code: '360731', city: '赣州市' },
      holder: { slug: row!.holder },
      totals: { netFen: 12_345 },
    });
    expect(await json(campaign(request('?locale=en'), bySlug(slug)))).toMatchObject({
      title: 'Test campaign',
    });
    const holder = await json(ngo(request(), bySlug(row!.holder)));
    expect(misfits('NgoDetail', holder)).toEqual([]);
    expect(holder).toMatchObject({ isHolder: true, state: 'verified', certificate: { state: 'verified' } });
    const fest = await json(festival(request(), bySlug(row!.festival)));
    expect(misfits('Festival', fest)).toEqual([]);
    expect(fest).toMatchObject({ state: 'open', totals: { netFen: 12_345 } });
    const county = await json(region(request('?locale=en'), byCode('360731')));
    expect(misfits('Region', county)).toEqual([]);
    expect(county).toMatchObject({ level: 'county', name: 'Yudu County', parentCode: '360700' });
  });

  test('no answer tells what the public may not know', async () => {
    const said = JSON.stringify([
      await json(campaigns(request())),
      await json(campaign(request(), bySlug(slug))),
      await json(ngos(request())),
    ]);
    expect(said).not.toMatch(/lao@example\.com|gift_|camp_|"(id|plan|donorKey|sessionId)":/);
  });

  test('filters narrow, and a filter that cannot be is refused', async () => {
    const slugs = async (query: string) => (await json<Page>(campaigns(request(query)))).items.length;
    expect(await slugs('?region=360700&category=children&phase=open')).toBe(3);
    expect(await slugs('?category=elders')).toBe(0);
    expect(await slugs('?phase=ended')).toBe(0);
    expect(
      (await json<Page>(regions(request('?level=county&parent=360700')))).items.every(
        ({ level, parentCode }) => level === 'county' && parentCode === '360700',
      ),
    ).toBe(true);
  });

  test.each([
    ['limit=0', 'limit', 'too_small'],
    ['limit=101', 'limit', 'too_large'],
    ['limit=ten', 'limit', 'not_a_number'],
    ['limit=-1', 'limit', 'not_a_number'],
    ['cursor=!!', 'cursor', 'not_allowed'],
    ['cursor=WyJhIl0', 'cursor', 'not_allowed'],
    ['locale=fr', 'locale', 'not_allowed'],
    ['category=cats', 'category', 'not_allowed'],
    ['region=1', 'region', 'not_allowed'],
  ])('%s is refused', async (query, path, code) => {
    const response = await campaigns(request(`?${query}`));
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ code: 'VALIDATION', errors: [{ path, code }] });
  });
});

test('reads are open to pages of any origin, and so are their refusals', async () => {
  for (const response of [await totals(), await campaigns(request('?limit=0')), await openapi()])
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
});

test('an address that is none answers as a problem, and fits its description', async () => {
  const response = unknown();
  expect([response.status, response.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
  expect(misfits('Problem', await response.json())).toEqual([]);
});

test('the description names every call, and how a gift is started', async () => {
  const description = await json<{
    openapi: string;
    paths: Json;
    components: {
      schemas: Record<string, { required?: string[]; properties?: Json; additionalProperties?: unknown }>;
    };
  }>(openapi());
  expect(description.openapi).toBe('3.1.0');
  expect(Object.keys(description.paths)).toHaveLength(15);
  expect(description.components.schemas.StartGift).toMatchObject({
    required: ['campaign', 'amountFen', 'attemptId'],
    additionalProperties: false,
  });
});
