import { createHash } from 'node:crypto';
import { NextIntlClientProvider } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import MatchingPoolPage, { generateMetadata } from '@/app/[locale]/(public)/matches/[id]/page';
import { CampaignPools } from '@/components/matching/campaign-pools';
import { PoolsSection } from '@/components/matching/pools-section';
import { sql } from '@/db/client';
import { LOCALES, type Locale } from '@/lib/i18n/locales';
import { messagesOf } from '@/lib/i18n/messages';
import { type CampaignPool, phaseNow } from '@/lib/matching/public-pool';
import {
  findPublicPool,
  listCampaignPools,
  listFestivalPools,
  readPoolOutcomes,
} from '@/lib/matching/public-queries';
import { listPublicPaths } from '@/lib/reports/public-paths';
import { freshDatabase } from '../../support/database';
import { events, give, makeGift, makeWorld, NOON, type World } from '../../support/money-world';
import { makeSister, publishPool, suspect } from '../../support/pool-world';

// Words of a page are read by the request's language, which a test has none of.
vi.mock('next-intl/server', async () => {
  const { createTranslator } = await import('next-intl');
  const { messagesOf } = await import('@/lib/i18n/messages');
  const state = { locale: 'zh' as 'zh' | 'en' };
  return {
    setRequestLocale: (locale: 'zh' | 'en') => {
      state.locale = locale;
    },
    getTranslations: async (asked: string | { locale: 'zh' | 'en'; namespace: string }) => {
      const { locale, namespace } = typeof asked === 'string' ? { ...state, namespace: asked } : asked;
      return createTranslator({ locale, messages: messagesOf(locale), namespace: namespace as never });
    },
  };
});

let world: World;
beforeEach(async () => {
  await freshDatabase();
  world = await makeWorld();
});

const drawn = (locale: Locale, page: React.ReactNode) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={messagesOf(locale)} timeZone="Asia/Shanghai">
      {page}
    </NextIntlClientProvider>,
  );
const paramsOf = (id: string, locale: Locale = 'zh') => ({ params: Promise.resolve({ locale, id }) });
const pageOf = async (id: string, locale: Locale = 'zh') =>
  drawn(locale, await MatchingPoolPage(paramsOf(id, locale)));
const textOf = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
const given = async (amountFen: number, donorKey: string, at = NOON) => {
  const gift = await makeGift(world, amountFen, { donorKey });
  await give([events.charge(gift, at)]);
  return gift;
};
const proposed = async (id: string, state: 'proposed' | 'withdrawn') =>
  sql`insert into match_pools (id, festival_id, kind, funder_zh, funder_en, pledge, total_fen, ratio_bp, min_gift_fen, gift_cap_fen, donor_day_cap_fen,
    campaign_cap_fen, opens_at, closes_at, made_by, made_at, state) values (${id}, ${world.festivalId}, 'enterprise', '甲', 'A', 'P', 100, 100, 1, 1, 1, 1, '2026-09-08', '2026-09-09', 'user_a', now(), ${state})`;

test('only published pools are anybody’s to read', async () => {
  await proposed('pool_proposed', 'proposed');
  await proposed('pool_withdrawn', 'withdrawn');
  const { id } = await publishPool(world);
  expect((await listFestivalPools(world.festivalId)).map((pool) => pool.id)).toEqual([id]);
  expect(
    (await listCampaignPools(world.campaignId, new Date('2026-09-01T00:00:00Z'))).map((pool) => pool.id),
  ).toEqual([id]);
  for (const hidden of ['pool_proposed', 'pool_withdrawn', 'pool_none', "pool_'"]) {
    expect(await findPublicPool(hidden)).toBeNull();
    await expect(MatchingPoolPage(paramsOf(hidden))).rejects.toThrow('NEXT_HTTP_ERROR_FALLBACK;404');
    expect(await generateMetadata(paramsOf(hidden))).toEqual({});
  }
  expect((await listPublicPaths()).filter((path) => path.startsWith('/matches'))).toEqual([`/matches/${id}`]);
});

describe('the pools a campaign meets', () => {
  const noon = new Date(NOON * 1000);
  test('are those of its festivals that are open, used up or still to come; with what is left for it', async () => {
    const open = await publishPool(world, { campaignCapFen: 8_000 });
    const coming = await publishPool(world, { opensAt: new Date('2026-09-09T20:00:00+08:00') });
    const stopped = await publishPool(world);
    await sql`update match_pools set stopped_seq = 0, stopped_at = now(), stopped_by = 'user_a', stop_reason = 'x' where id = ${stopped.id}`;
    await given(10_000, 'mail:1');
    const sister = await makeSister(world);
    const here = (await listCampaignPools(world.campaignId, noon)).map((p) => [
      p.id,
      phaseNow(p, noon),
      p.campaignUsedFen,
    ]);
    expect(here).toEqual([
      [open.id, 'open', 5_000],
      [coming.id, 'coming', 0],
    ]);
    expect((await listCampaignPools(sister.campaignId, noon)).map((p) => p.campaignUsedFen)).toEqual([0, 0]);
    expect(await listCampaignPools(world.campaignId, new Date('2026-09-10T00:00:00+08:00'))).toEqual([]);
    await sql`delete from festival_campaigns where campaign_id = ${world.campaignId}`;
    expect(await listCampaignPools(world.campaignId, noon)).toEqual([]);
  });
  test('are shown as an estimate that is no reservation, with nobody to be paid first', async () => {
    const pool = await publishPool(world, { campaignCapFen: 8_000 });
    await publishPool(world, { opensAt: new Date('2026-09-09T20:00:00+08:00') });
    await given(10_000, 'mail:1');
    const pools = await listCampaignPools(world.campaignId, noon);
    const shown = (locale: Locale, list: CampaignPool[]) =>
      drawn(locale, <CampaignPools pools={list} slug="a-lamp" locale={locale} now={noon} />);
    const zh = textOf(shown('zh', pools));
    expect(zh).toContain('给这个项目还能配 ¥30.00 ；捐 ¥100，预计配捐 ¥30.00 。');
    expect(zh).toContain('按当前规则估算，不是预留');
    expect(zh).toContain('配捐从不要求你先向任何人付款。');
    expect(zh).toContain('9月9日 20:00（北京时间）开始。');
    const en = shown('en', pools);
    expect(textOf(en)).toContain('An estimate, not a reservation');
    expect(textOf(en)).toContain('Matching never requires you to pay anyone first.');
    expect(en).toContain(`href="/en/matches/${pool.id}"`);
    expect(en).toContain('href="/en/campaigns/a-lamp/report"');
    await given(10_000, 'mail:2');
    expect(textOf(shown('zh', await listCampaignPools(world.campaignId, noon)))).toContain(
      '给这个项目的配捐已经配完',
    );
    expect(shown('zh', [])).toBe('');
  });
});

test('a festival shows its pools with funder, terms, times, what is matched and left; none shows nothing', async () => {
  const pool = await publishPool(world);
  await given(10_000, 'mail:1');
  const now = new Date(NOON * 1000);
  const html = drawn(
    'zh',
    <PoolsSection pools={await listFestivalPools(world.festivalId)} locale="zh" now={now} />,
  );
  const text = textOf(html);
  for (const part of [
    '正在配捐',
    '企业配捐',
    '测试企业',
    '按 50% 配捐',
    '9月9日 00:00起、9月10日 00:00前付款',
    '已配 ¥ 50 .00',
    '共 1 万元',
    '还能配 ¥ 9,950 .00',
  ])
    expect(text).toContain(part);
  expect(html).toContain(`href="/zh/matches/${pool.id}"`);
  expect(drawn('zh', <PoolsSection pools={[]} locale="zh" now={now} />)).toBe('');
  await sql`update match_pools set stopped_seq = 1, stopped_at = '2026-09-09T04:00:00Z', stopped_by = 'user_a', stop_reason = '出资方撤回' where id = ${pool.id}`;
  const stopped = textOf(
    drawn('zh', <PoolsSection pools={await listFestivalPools(world.festivalId)} locale="zh" now={now} />),
  );
  expect(stopped).toContain('已于 2026-09-09 12:00:00 停止');
  expect(stopped).toContain('原因：出资方撤回');
  expect(stopped).toContain('没有配出');
});

describe('the page of a pool', () => {
  test('counts every result, what waits, what was forfeited and what went back, and names no gift', async () => {
    const pool = await publishPool(world, { giftCapFen: 6_000, totalFen: 17_500 });
    const [whole, refunded, held] = [
      await given(10_000, 'mail:1'),
      await given(10_000, 'mail:2'),
      await given(20_000, 'mail:3'),
    ];
    await given(100, 'mail:4');
    await given(10_000, 'gift:5');
    await given(10_000, 'mail:6');
    await given(10_000, 'mail:7');
    await give([events.refund(refunded, 're_1', 5_000)]);
    await suspect(world, held, 'open');
    const { items, backFen } = await readPoolOutcomes(pool.id);
    expect(backFen).toBe(2_500);
    expect(items.map(({ reason, hold, count, fen }) => [reason, hold, count, fen]).sort()).toEqual([
      ['below_minimum', 'none', 1, 0],
      ['cap_gift', 'held', 1, 6_000],
      ['no_donor', 'none', 1, 0],
      ['ok', 'none', 2, 10_000],
      ['pool_exhausted', 'none', 1, 0],
      ['pool_exhausted', 'none', 1, 1_500],
    ]);
    const text = textOf(await pageOf(pool.id, 'en'));
    for (const part of [
      'Matched gifts 4 175.00',
      'Matched by the full ratio 2 100.00',
      'Less: the limit of a gift 1 60.00',
      'Less: the last of the pool 1 15.00',
      'Of them held for review 1 60.00',
      'Of it taken back with refunds and disputes — 25.00',
      'None: not signed in, no contact left 1 —',
      'None: below the smallest gift 1 —',
      'None: the pool was used up 1 —',
    ])
      expect(text).toContain(part);
    for (const gift of [whole, refunded, held]) expect(text).not.toContain(gift.id);
  });
  test('has the rules to the letter: hashed as it says, they give the hash that was published', async () => {
    const { id } = await publishPool(world);
    const html = await pageOf(id);
    const [, text] = /<pre[^>]*>([\s\S]*?)<\/pre>/.exec(html)!;
    const [, hash] = /<code[^>]*>([0-9a-f]{64})<\/code>/.exec(html)!;
    expect(createHash('sha256').update(text!.replaceAll('&#x27;', "'")).digest('hex')).toBe(hash);
  });
  test('says in both languages who published it, that nobody pays first, and nothing of an official', async () => {
    const { id } = await publishPool(world);
    for (const locale of LOCALES) {
      const html = await pageOf(id, locale);
      expect(html).toContain(messagesOf(locale).matched.noFee.split('“')[0]!.split('。')[0]);
      expect(html).not.toMatch(/user_[ab]/);
      expect(textOf(html)).not.toMatch(/matched\.|undefined|NaN|[{}]/);
    }
    expect(textOf(await pageOf(id, 'zh'))).toContain('江西省民政部门于 2026-08-02 08:00 公布');
    expect(await generateMetadata(paramsOf(id, 'en'))).toMatchObject({
      title: 'Matching pool of Test enterprise',
      description: expect.stringContaining('Matches 50% of each gift of ¥5 or more'),
    });
    expect(textOf(await pageOf(id, 'en'))).toContain('No gift has met this pool yet.');
  });
});
