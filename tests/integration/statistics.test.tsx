import { NextIntlClientProvider } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, describe, expect, test } from 'vitest';
import { CitedStatistics } from '@/components/regions/statistics';
import { sql } from '@/db/client';
import { migrate } from '@/db/migrate';
import { findFestival } from '@/lib/festivals/queries';
import type { Locale } from '@/lib/i18n/locales';
import { messagesOf } from '@/lib/i18n/messages';
import { totalsQueryOf } from '@/lib/reports/totals-query';
import { readTotalsReport } from '@/lib/reports/totals-report';
import { listCited } from '@/lib/statistics/queries';
import type { CitedStatistic } from '@/lib/statistics/statistic';
import { readTotalsOf } from '@/lib/totals/queries';
import { events, give, makeGift, makeWorld } from '../support/money-world';
import { makeRegions } from '../support/people';

/** As a page of the province or of one place shows them. */
const shown = (locale: Locale, items: readonly CitedStatistic[], isOfOnePlace = false): string =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={messagesOf(locale)} timeZone="Asia/Shanghai">
      <CitedStatistics title="cited" {...{ items, isOfOnePlace }} />
    </NextIntlClientProvider>,
  );
/** Each figure with its words and its source, tags taken out. */
const entries = (html: string): string[] =>
  html
    .split('<div class="cited">')
    .slice(1)
    .map((entry) =>
      entry
        .replaceAll(/<[^>]+>/g, ' ')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    );

const SOURCE = {
  en: 'Civil Affairs Department of Jiangxi Province, “Local NGOs benefit from three measures in Jiangxi Province”',
  zh: '江西省民政厅：《三项措施支持社会组织发展》',
};
const CITIES = { nanchang: '360100', pingxiang: '360300', jian: '360800' };

beforeAll(makeRegions);

describe('the published figures are in a deployment without a demo', () => {
  test('of each city, with the source, which states no year', async () => {
    const of = async (code: string) =>
      entries(shown('en', await listCited({ regionCode: code }, 'en'), true)).sort();
    const end = `${SOURCE.en}, year not stated`;
    expect(await of(CITIES.nanchang)).toEqual([
      `121 NGOs in rural revitalization ${end}`,
      `139 Rural revitalization projects ${end}`,
      `¥27,540,000 Total project funding ${end}`,
    ]);
    expect(await of(CITIES.jian)).toEqual([`116 NGOs in rural revitalization ${end}`]);
    expect(await of(CITIES.pingxiang)).toEqual([
      `350 NGOs in rural revitalization ${end}`,
      `401 Poverty alleviation projects ${end}`,
      `¥45,000,000 Total project funding ${end}`,
    ]);
  });

  test('all of them on the page of the province, each named with its place, in both languages', async () => {
    const zh = entries(shown('zh', await listCited({}, 'zh')));
    expect(zh).toHaveLength(10);
    expect(zh).toContain(`2,754 万元 南昌市：项目资金总额 ${SOURCE.zh}，原文未注年份`);
    expect(zh).toContain(`3.9 万个 江西省：获得指导的社区社会组织（超过） ${SOURCE.zh}，原文未注年份`);
    expect(zh).toContain(`989 万元 江西省：“九九慈善节”募集善款 ${SOURCE.zh}，2021 年`);
    const en = entries(shown('en', await listCited({}, 'en')));
    expect(en.every((entry) => /(year not stated|, 2021)$/.test(entry))).toBe(true);
    expect(en.filter((entry) => entry.startsWith('39,000 '))).toHaveLength(1);
  });

  test('of the festival of 2021, on its own page', async () => {
    const festival = await findFestival('september-9th-2021', 'en');
    expect(entries(shown('en', await listCited({ festivalId: festival!.id }, 'en'), true)).sort()).toEqual([
      `210,000 Donors to the “September 9th – Charity Festival” (more than) ${SOURCE.en}, 2021`,
      `¥9,890,000 Raised during the “September 9th – Charity Festival” ${SOURCE.en}, 2021`,
    ]);
  });
});

test('R71: no live total contains them: a gift is the whole of what its city, the province and the reports say', async () => {
  const world = await makeWorld();
  await sql`update campaigns set region_code = '360102' where id = ${world.campaignId}`;
  await give([events.charge(await makeGift(world, 10_001))]);
  const [festival] = await sql<{ id: string }[]>`select id from festivals where slug = 'september-9th-2021'`;
  const totals = await readTotalsOf([
    'platform',
    'region:360000',
    `region:${CITIES.pingxiang}`,
    `festival:${festival!.id}`,
  ]);
  expect([...totals.values()].map(({ netFen, donorCount }) => [netFen, donorCount])).toEqual([
    [10_001, 1],
    [10_001, 1],
    [0, 0],
    [0, 0],
  ]);
  const at = { locale: 'en' as const, now: new Date('2026-12-01T02:00:00Z') };
  for (const by of ['city', 'festival', 'category', 'year']) {
    const { whole } = await readTotalsReport(totalsQueryOf({ by }), '360000', at);
    expect([by, whole.netFen, whole.giftCount]).toEqual([by, 10_001, 1]);
  }
});

test('written again at every start: once each, mended where changed, an earlier version’s rows replaced', async () => {
  await sql`update cited_statistics set value = 1, year = 1999 where id = 'stat_jian_ngos'`;
  await sql`insert into cited_statistics (id, region_code, topic, label_zh, label_en, value, unit, source_zh, source_en)
    select 'stat_earlier', region_code, topic, label_zh, label_en, value, unit, source_zh, source_en from cited_statistics where id = 'stat_nanchang_ngos'`;
  await sql`insert into cited_statistics (id, region_code, topic, label_zh, label_en, value, unit, source_zh, source_en)
    values ('stat_other', '360800', 'groups', '社区社会组织', 'Community groups', 5, 'count', '另一份报告', 'Another report')`;
  const { username } = new URL(process.env.DATABASE_URL!);
  await migrate({ ownerUrl: process.env.DATABASE_OWNER_URL!, appRole: username });
  const ids = (await listCited({}, 'en')).map(({ id }) => id);
  expect([ids.length, ids.includes('stat_earlier'), ids.includes('stat_other')]).toEqual([11, false, true]);
  const [jian] = await sql`select value, year from cited_statistics where id = 'stat_jian_ngos'`;
  expect(jian).toEqual({ value: 116, year: null });
});
