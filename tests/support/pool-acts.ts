import { randomUUID } from 'node:crypto';
import { proposePool } from '@/lib/matching/propose';
import { publishPool } from '@/lib/matching/publish';
import { as, official } from './give-world';
import type { World } from './money-world';

/** Before the festival of `makeWorld` (7–9 September 2026): when its pools are proposed and published. */
export const BEFORE = new Date('2026-09-01T10:00:00+08:00');
export const REASON = '与承诺书逐项核对，一致。';

export const finance = (now = BEFORE) => as(official('finance'), now);
export const admin = (now = BEFORE) => as(official('admin'), now);

/** A pool as finance types it: half of a gift, up to ¥100 of one, ¥150 of a donor's day, ¥400 of a campaign, ¥500 in all. */
export const typed = (world: World, more: Record<string, unknown> = {}) => ({
  festivalId: world.festivalId,
  kind: 'enterprise',
  funderZh: '测试企业',
  funderEn: 'Test Enterprise',
  pledgeNumber: 'T-001',
  pledgedOn: '2026-08-20',
  totalFen: '500',
  ratioBp: '50',
  minGiftFen: '10',
  giftCapFen: '100',
  donorDayCapFen: '150',
  campaignCapFen: '400',
  opensAt: '2026-09-07T00:00',
  closesAt: '2026-09-10T00:00',
  formId: randomUUID(),
  ...more,
});

/** Such a pool, published by the second person. */
export async function makePool(world: World, more: Record<string, unknown> = {}): Promise<string> {
  const poolId = await proposePool(finance(), typed(world, more));
  await publishPool(admin(), { poolId, version: 1, reason: REASON });
  return poolId;
}
