import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from '@/db/client';
import { countCampaigns, findCampaign, listCampaigns } from '@/lib/campaigns/queries';
import { listWall } from '@/lib/donations/donor-wall';
import { startGift } from '@/lib/donations/start';
import { changeAppearance } from '@/lib/donors/change-appearance';
import { listLedger, readLedgerHead } from '@/lib/ledger/queries';
import { findNgo, findPublicCertificate, listNgos } from '@/lib/ngos/queries';
import { campaignIdsOf, findLedgerScope } from '@/lib/reports/ledger-scope';
import { listPublicPaths } from '@/lib/reports/public-paths';
import { readTotals } from '@/lib/totals/queries';
import { as, body, deliver, makeGivable } from '../support/give-world';
import { closeStripe, pay } from '../support/stripe';

const now = new Date();
let one: Awaited<ReturnType<typeof makeGivable>>;
let other: Awaited<ReturnType<typeof makeGivable>>;

const DONORS = [
  { displayMode: 'name', donor: { name: '周建国', email: 'zhou@example.com' } },
  { displayMode: 'nick', nick: '江边晚风', donor: { name: '李真名', email: 'li@example.com' } },
  { displayMode: 'anonymous', donor: { name: '王匿名', email: 'wang@example.com' } },
] as const;

beforeAll(async () => {
  one = await makeGivable();
  other = await makeGivable();
  for (const donor of DONORS) {
    const { checkoutUrl } = await startGift(as(), body(one.slug, { amountFen: 10_000, ...donor }));
    await pay(checkoutUrl!);
  }
  const { checkoutUrl } = await startGift(as(), body(other.slug, { amountFen: 777 }));
  await pay(checkoutUrl!);
  await deliver();
});
afterAll(closeStripe);

test('the donor wall shows each donor as they chose, and nothing else of them', async () => {
  const wall = await listWall(one.campaignId, { limit: 10 });
  expect(wall.map((entry) => entry.name).sort()).toEqual([null, '周建国', '江边晚风'].sort());
  expect(wall.map((entry) => entry.netFen)).toEqual([10_000, 10_000, 10_000]);
  expect(JSON.stringify(wall)).not.toMatch(/example\.com|李真名|王匿名|gift_/);
});

test('who keeps the amount to themselves is listed without it, and can say otherwise later: both are on record', async () => {
  const [first] = await listWall(one.campaignId, { limit: 1 });
  const [gift] = await sql<{ id: string; mode: string; name: string; nick: string }[]>`
    select id, display_mode as mode, donor_name as name, nick from gifts where handle = ${first!.handle}`;
  const shown = { giftId: gift!.id, displayMode: 'nick', nick: gift!.nick ?? '江边晚风' };
  await changeAppearance(as(), { ...shown, amount: 'hidden' });
  expect((await listWall(one.campaignId, { limit: 1 }))[0]).toMatchObject({ netFen: null });
  await changeAppearance(as(), { ...shown, displayMode: 'anonymous', amount: 'shown' });
  await changeAppearance(as(), { ...shown, displayMode: 'anonymous' });
  expect((await listWall(one.campaignId, { limit: 1 }))[0]).toMatchObject({ name: null, netFen: 10_000 });
  const choices =
    await sql`select topic, choice, before from gift_choices where gift_id = ${gift!.id} order by id`;
  expect(choices.filter(({ topic }) => topic === 'amount').map((row) => ({ ...row }))).toEqual([
    { topic: 'amount', choice: 'hidden', before: 'shown' },
    { topic: 'amount', choice: 'shown', before: 'hidden' },
  ]);
  expect(choices.at(-1)).toMatchObject({ choice: 'shown' });
  expect(choices).toContainEqual({ topic: 'display', choice: 'anonymous', before: 'nick' });
  await changeAppearance(as(), {
    giftId: gift!.id,
    displayMode: gift!.mode,
    name: gift!.name ?? '',
    nick: gift!.nick ?? '',
  });
});

test('the wall pages by ledger number without a gap or a repeat', async () => {
  const first = await listWall(one.campaignId, { limit: 2 });
  const rest = await listWall(one.campaignId, { limit: 2, before: first.at(-1)!.seq });
  const all = await listWall(one.campaignId, { limit: 10 });
  expect([...first, ...rest].map((entry) => entry.seq)).toEqual(all.map((entry) => entry.seq));
});

test('the lines behind a figure add up to it', async () => {
  const campaign = await findCampaign(one.slug, 'zh', now);
  for (const [kind, key] of [
    ['campaign', one.slug],
    ['ngo', campaign!.ngoSlug],
    ['holder', campaign!.holderSlug],
    ['region', campaign!.regionCode],
    ['region', '360000'],
  ] as const) {
    const found = await findLedgerScope(kind, key, 'zh');
    const lines = await listLedger({
      limit: 100,
      scope: found!.scope,
      campaignIds: await campaignIdsOf(found!.scope),
      locale: 'zh',
    });
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.reduce((sum, line) => sum + line.netFen, 0)).toBe((await readTotals(found!.scope)).netFen);
  }
});

test('the ledger starts at its head, shows its hash and nobody in it', async () => {
  const head = await readLedgerHead();
  const [newest, ...rest] = await listLedger({ limit: 3, locale: 'en' });
  expect([newest!.seq, newest!.hash]).toEqual([head.seq, head.hash]);
  expect(rest.map((line) => line.seq)).toEqual([head.seq - 1, head.seq - 2]);
  expect((await listLedger({ from: 2, limit: 9, locale: 'zh' })).map((line) => line.seq)).toEqual([2, 1]);
  expect(JSON.stringify([newest, ...rest])).not.toMatch(/周建国|江边晚风|@example|pi_/);
});

test('lists page by keyset without a gap or a repeat, whatever the size of a page', async () => {
  const all = (await listCampaigns({}, { locale: 'zh', now, limit: 100 })).items.map(
    (campaign) => campaign.id,
  );
  const paged: string[] = [];
  let cursor: string | undefined;
  for (let page = 0; page <= all.length; page++) {
    const { items, nextCursor } = await listCampaigns({}, { locale: 'zh', now, limit: 1, cursor });
    paged.push(...items.map((campaign) => campaign.id));
    if (!nextCursor) break;
    cursor = nextCursor;
  }
  expect(all.length).toBeGreaterThan(1);
  expect(paged).toEqual(all);
});

test('R26: the one that ends sooner stands first, whatever was given to either', async () => {
  const slugs = async () =>
    (await listCampaigns({}, { locale: 'zh', now, limit: 100 })).items
      .map((campaign) => campaign.slug)
      .filter((slug) => slug === one.slug || slug === other.slug);
  const [campaign] = await sql`select ends_at as "endsAt" from campaigns where id = ${other.campaignId}`;
  await sql`update campaigns set ends_at = ends_at - interval '1 day' where id = ${other.campaignId}`;
  const given = await Promise.all(
    [one, other].map(async ({ campaignId }) => (await readTotals(`campaign:${campaignId}`)).netFen),
  );
  expect(given[0]).toBeGreaterThan(given[1]!);
  expect(await slugs()).toEqual([other.slug, one.slug]);
  await sql`update campaigns set ends_at = ends_at + interval '2 days' where id = ${other.campaignId}`;
  expect(await slugs()).toEqual([one.slug, other.slug]);
  await sql`update campaigns set ends_at = ${campaign!.endsAt} where id = ${other.campaignId}`;
});

test('R07: an organisation says who it is, by which certificate it raises, and whom to ask', async () => {
  const campaign = (await findCampaign(one.slug, 'zh', now))!;
  for (const slug of [campaign.ngoSlug, campaign.holderSlug]) {
    const ngo = (await findNgo(slug, 'zh', now))!;
    for (const fact of [
      'nameZh',
      'uscc',
      'form',
      'registrar',
      'contactName',
      'contactEmail',
      'contactPhone',
    ] as const)
      expect(ngo[fact], fact).toBeTruthy();
  }
  expect((await findPublicCertificate(campaign.holderId))!.number).toBeTruthy();
  for (const fact of ['holderEmail', 'holderPhone', 'holderRegistrar'] as const)
    expect(campaign[fact], fact).toBeTruthy();
});

test('a list is narrowed by what was asked, and wildcards are letters', async () => {
  const list = async (filter: Parameters<typeof listCampaigns>[0], at = now) =>
    (await listCampaigns(filter, { locale: 'zh', now: at, limit: 50 })).items.map(
      (campaign) => campaign.slug,
    );
  const campaign = (await findCampaign(one.slug, 'zh', now))!;
  expect(await list({ search: campaign.title })).toContain(one.slug);
  expect(await list({ search: '%' })).toEqual([]);
  expect(await list({ search: '_' })).toEqual([]);
  expect(await list({ region: campaign.regionCode })).toContain(one.slug);
  expect(await list({ region: '360000' })).toContain(one.slug);
  expect(await list({ region: '360200' })).not.toContain(one.slug);
  expect(await list({ phase: 'open' })).toContain(one.slug);
  expect(await list({ phase: 'ended' })).not.toContain(one.slug);
  const later = new Date(now.getTime() + 40 * 86_400_000);
  expect(await list({ phase: 'open' }, later)).not.toContain(one.slug);
  expect(await list({ phase: 'ended' }, later)).toContain(one.slug);
});

test('a search finds places in both languages, all of its words, and letters of any width', async () => {
  await sql`
    insert into regions (code, level, parent_code, name_zh, name_en) values
      ('360700', 'city', '360000', '赣州市', 'Ganzhou'), ('360702', 'county', '360700', '章贡区', 'Zhanggong') on conflict do nothing`;
  const [was] = await sql<{ region: string }[]>`
    select region_code as region from campaigns where id = ${one.campaignId}`;
  await sql`update campaigns set title_zh = '山里的小屋：灯', title_en = 'Happy Cabin', region_code = '360702' where id = ${one.campaignId}`;
  await sql`update campaigns set region_code = '360700' where id = ${other.campaignId}`;
  const found = async (search: string) => {
    const { items } = await listCampaigns({ search }, { locale: 'zh', now, limit: 50 });
    expect(await countCampaigns({ search }, now)).toBe(items.length);
    return items.map(({ slug }) => slug);
  };
  for (const search of [
    '赣州',
    'ganzhou',
    '章贡',
    'zhanggong',
    '小 屋',
    '屋　小',
    'Ｃａｂｉｎ',
    '小屋:灯',
    '小屋：灯',
    '章贡 赣州市 cabin',
  ])
    expect(await found(search), search).toContain(one.slug);
  for (const search of ['小屋 没有这个词', '章贡 %', '屋小'])
    expect(await found(search), search).not.toContain(one.slug);
  expect(await found('赣州')).toContain(other.slug);
  expect(await found('章贡')).not.toContain(other.slug);
  await sql`update campaigns set region_code = ${was!.region} where id in (${one.campaignId}, ${other.campaignId})`;
});

test('what is under review is nobody else’s business', async () => {
  await sql`update campaigns set state = 'submitted' where id = ${other.campaignId}`;
  expect(await findCampaign(other.slug, 'zh', now)).toBeNull();
  expect(
    (await listCampaigns({}, { locale: 'zh', now, limit: 50 })).items.map((campaign) => campaign.slug),
  ).not.toContain(other.slug);
  expect(await findLedgerScope('campaign', other.slug, 'zh')).toBeNull();
  expect(await listPublicPaths()).not.toContain(`/campaigns/${other.slug}`);
  expect(await listPublicPaths()).toContain(`/campaigns/${one.slug}`);
  await sql`update campaigns set state = 'live' where id = ${other.campaignId}`;
});

test('an organisation under review has no page; its unverified certificate is not shown', async () => {
  const campaign = (await findCampaign(one.slug, 'zh', now))!;
  expect((await listNgos({}, { locale: 'zh', now, limit: 50 })).items.map((ngo) => ngo.slug)).toContain(
    campaign.ngoSlug,
  );
  await sql`update ngos set state = 'submitted' where id = ${campaign.ngoId}`;
  expect(await findNgo(campaign.ngoSlug, 'zh', now)).toBeNull();
  expect((await listNgos({}, { locale: 'zh', now, limit: 50 })).items.map((ngo) => ngo.slug)).not.toContain(
    campaign.ngoSlug,
  );
  await sql`update ngos set state = 'verified' where id = ${campaign.ngoId}`;
  expect(await findPublicCertificate(campaign.holderId)).toMatchObject({ state: 'verified' });
  await sql`update certificates set state = 'pending' where ngo_id = ${campaign.holderId}`;
  expect(await findPublicCertificate(campaign.holderId)).toBeNull();
});
