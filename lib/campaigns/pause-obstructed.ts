import 'server-only';
import { and, inArray, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { campaigns } from '@/db/schema/campaigns';
import { shanghaiDay } from '@/lib/clock';
import type { Context } from '@/lib/context';
import { type Obstacle, obstacleSql } from '@/lib/ngos/obstacle';
import { decide } from './decide';

const RUNNING = ['filed', 'scheduled', 'live'] as const;

/** Why the clock paused a campaign, as its page says it to everybody. */
const REASONS: Record<Obstacle, string> = {
  expired:
    '募捐主体的公开募捐资格证书已过有效期，自动暂停。 Paused automatically: the fundraising certificate has expired.',
  suspended:
    '募捐主体的公开募捐资格证书被暂停，自动暂停。 Paused automatically: the fundraising certificate is suspended.',
  revoked:
    '募捐主体的公开募捐资格证书被吊销，自动暂停。 Paused automatically: the fundraising certificate was revoked.',
  uncertified:
    '募捐主体没有有效的公开募捐资格证书，自动暂停。 Paused automatically: there is no valid fundraising certificate.',
  holder: '募捐主体已被暂停，自动暂停。 Paused automatically: the certificate-holder is suspended.',
  organisation: '执行机构已被暂停，自动暂停。 Paused automatically: the organisation is suspended.',
  partnership:
    '合作募捐协议已终止，自动暂停。 Paused automatically: the cooperation agreement is not in force.',
};

/**
 * Pauses every running campaign whose organisation may not raise under its certificate-holder any more (R04): one
 * statement for all reasons of one kind, then a decision and a letter each. Returns the campaigns paused.
 */
export async function pauseObstructed(tx: Transaction, ctx: Context): Promise<string[]> {
  const why = obstacleSql(sql`c.ngo_id`, sql`c.holder_id`, shanghaiDay(ctx.now));
  const found = await tx.execute<{ id: string; why: Obstacle }>(sql`
    select id, why from (select c.id, ${why} as why from campaigns c where c.state in ('filed', 'scheduled', 'live')) x where why is not null`);
  const paused: string[] = [];
  for (const [kind, reason] of Object.entries(REASONS)) {
    const ids = found.filter((row) => row.why === kind).map((row) => row.id);
    if (ids.length > 0) paused.push(...(await pauseByClock(tx, ctx, ids, reason)));
  }
  return paused;
}

/** Pauses those that still run, and tells each of their organisations: a row of `reviews` and a letter. */
export async function pauseByClock(
  tx: Transaction,
  ctx: Context,
  ids: string[],
  reason: string,
): Promise<string[]> {
  const rows = await tx
    .update(campaigns)
    .set({ state: 'paused', pausedBy: 'clock', pauseReason: reason, version: sql`${campaigns.version} + 1` })
    .where(and(inArray(campaigns.id, ids), inArray(campaigns.state, [...RUNNING])))
    .returning();
  for (const row of rows) await decide(tx, ctx, row, 'paused', reason);
  return rows.map((row) => row.id);
}
