import { randomUUID } from 'node:crypto';
import { minuteOf, shanghaiDay } from '@/lib/clock';
import { proposePool } from '@/lib/matching/propose';
import { publishPool } from '@/lib/matching/publish';
import { as } from './people';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** A pool of the demo, as finance types it; amounts in yuan. */
interface DemoPool {
  kind: 'enterprise' | 'foundation';
  funderZh: string;
  funderEn: string;
  pledgeNumber: string;
  total: string;
  percent: string;
  minGift: string;
  giftCap: string;
  donorDayCap: string;
  campaignCap: string;
}

// Small enough that the demo's few gifts meet the caps of a donor's day and of a campaign.
const ENTERPRISE: DemoPool = {
  kind: 'enterprise',
  funderZh: '演示企业·青樟实业（虚构）',
  funderEn: 'Qingzhang Industries (fictional, demo)',
  pledgeNumber: 'DEMO-QZ-001',
  total: '20000',
  percent: '50',
  minGift: '50',
  giftCap: '500',
  donorDayCap: '600',
  campaignCap: '5000',
};
const FOUNDATION: DemoPool = {
  kind: 'foundation',
  funderZh: '演示基金会·映山红基金会（虚构）',
  funderEn: 'Red Azalea Foundation (fictional, demo)',
  pledgeNumber: 'DEMO-YSH-001',
  total: '10000',
  percent: '20',
  minGift: '100',
  giftCap: '200',
  donorDayCap: '300',
  campaignCap: '400',
};
const WAITING: DemoPool = {
  ...ENTERPRISE,
  funderZh: '演示企业·赣水物流（虚构）',
  funderEn: 'Ganshui Logistics (fictional, demo)',
  pledgeNumber: 'DEMO-GS-001',
  percent: '100',
};

/**
 * The festival's pools: two that finance proposed and an admin published before it began, so that they match the demo's
 * gifts, and one that waits for an admin. Before any gift is settled.
 */
export async function writePools(
  now: Date,
  festival: { id: string; startsAt: Date; endsAt: Date },
): Promise<void> {
  const opened = { opensAt: nextMinute(festival.startsAt), closesAt: minuteOf(festival.endsAt) };
  const proposed = new Date(festival.startsAt.getTime() - 2 * DAY_MS);
  const published = new Date(festival.startsAt.getTime() - DAY_MS);
  for (const pool of [ENTERPRISE, FOUNDATION]) {
    const poolId = await propose(pool, festival.id, opened, proposed);
    await publishPool(await as('admin', published), {
      poolId,
      version: 1,
      reason: '逐项与承诺书核对，一致，予以公布。',
    });
  }
  const later = { ...opened, opensAt: nextMinute(new Date(now.getTime() + 7 * DAY_MS)) };
  await propose(WAITING, festival.id, later, now);
}

async function propose(
  pool: DemoPool,
  festivalId: string,
  { opensAt, closesAt }: { opensAt: string; closesAt: string },
  at: Date,
): Promise<string> {
  return proposePool(await as('treasury', at), {
    festivalId,
    kind: pool.kind,
    funderZh: pool.funderZh,
    funderEn: pool.funderEn,
    pledgeNumber: pool.pledgeNumber,
    pledgedOn: shanghaiDay(new Date(at.getTime() - 10 * DAY_MS)),
    totalFen: pool.total,
    ratioBp: pool.percent,
    minGiftFen: pool.minGift,
    giftCapFen: pool.giftCap,
    donorDayCapFen: pool.donorDayCap,
    campaignCapFen: pool.campaignCap,
    opensAt,
    closesAt,
    formId: randomUUID(),
  });
}

/** The first whole minute that is not before. */
const nextMinute = (at: Date) => minuteOf(new Date(Math.ceil(at.getTime() / MINUTE_MS) * MINUTE_MS));
