import { now, shanghaiDay } from '@/lib/clock';
import type { Context } from '@/lib/context';
import { readOfficialReport } from '@/lib/reports/official-report';
import { totalsQueryOf } from '@/lib/reports/totals-query';
import { addCells } from './cells';
import { clockMs } from './clock';
import { describe, open, TEMPLATE } from './databases';
import type { Sizes } from './options';
import type { Quantiles } from './quantiles';
import { quantilesText, remark, report, round } from './report';
import { timed } from './timed';

const MAX_MS = 300;

/** What an official asks of `/admin/totals`, as the address says it. */
const ASKED: Record<string, Record<string, string>> = {
  'a year by city': { period: 'lastYear', by: 'city' },
  'a year by organisation': { period: 'lastYear', by: 'ngo' },
  'a year by field': { period: 'lastYear', by: 'category' },
  'a year by month': { period: 'lastYear', by: 'month' },
  'a year by day': { period: 'lastYear', by: 'day' },
  'a year by day, one city': { period: 'lastYear', by: 'day', region: '360700' },
  'two years by city': { period: 'lastYear', by: 'city', compare: 'yearBefore' },
  'two years by month': { period: 'lastYear', by: 'month', compare: 'yearBefore' },
  'all time by city, with donors': { by: 'city' },
};

/** The officials' totals by the product's own function, as the app's role, from the rollups of many gifts. */
export async function measureOfficials({ officialCampaigns, officialReads }: Sizes): Promise<void> {
  const year = Number(shanghaiDay(now()).slice(0, 4)) - 1;
  const from = clockMs();
  const gifts = await addCells(open(describe(TEMPLATE).superUrl), { count: officialCampaigns, year });
  remark(`  … rollups of ${round(gifts)} gifts laid down in ${round((clockMs() - from) / 1_000)} s`);
  const ctx = official();
  const times: Record<string, Quantiles> = {};
  for (const [name, asked] of Object.entries(ASKED)) {
    const query = totalsQueryOf(asked);
    const { whole } = await readOfficialReport(ctx, query);
    if (whole.giftCount === 0) throw new Error(`${name}: nothing was counted`);
    times[name] = await timed(officialReads, () => readOfficialReport(ctx, query));
    report('officials', { gifts, campaigns: officialCampaigns, reads: officialReads, times }, [
      {
        what: `totals of ${round(gifts)} gifts, ${name}, ms`,
        value: quantilesText(times[name]),
        bar: 'p95 < 300 ms',
        isReached: times[name].p95 < MAX_MS,
      },
    ]);
  }
}

function official(): Context {
  return {
    actor: {
      kind: 'user',
      userId: 'user_official',
      email: 'official@camphor.test',
      name: 'Bench official',
      official: { role: 'admin', regionCode: '360000' },
      memberships: [],
      sessionId: 'bench',
      isFresh: true,
    },
    locale: 'zh',
    now: now(),
    address: null,
  };
}
