import 'server-only';
import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { audit } from '@/lib/audit/audit';
import { shanghaiDay, startOfDay } from '@/lib/clock';
import type { Context } from '@/lib/context';
import { EMERGENCY_FILING_DAYS } from './campaign';
import { pauseByClock, pauseObstructed } from './pause-obstructed';

/** What the clock changed: campaigns whose open payment sessions are to be expired. */
export interface Tick {
  started: string[];
  stopped: string[];
}

const TOLD_AFTER_MS = 25 * 3_600_000;
const NOT_FILED = '逾期未取得备案编号，自动暂停。 Paused automatically: no filing number in time.';

/**
 * Moves campaigns by the clock: filed → scheduled → live, → closed at their end, → reporting a day later; pauses those that
 * may not be raised under their holder any more (R04, pause-obstructed.ts) or whose emergency filing is overdue (R19).
 * Safe to run by several workers at once. Pages do not wait for it: they ask `effectiveState`.
 */
export async function tickCampaigns(now: Date): Promise<Tick> {
  const ctx: Context = { actor: { kind: 'system', name: 'clock' }, locale: 'zh', now, address: null };
  return db.transaction(async (tx) => {
    const ids = async (statement: ReturnType<typeof sql>) =>
      [...(await tx.execute<{ id: string }>(statement))].map((row) => row.id);
    const at = now.toISOString();
    const today = shanghaiDay(now);
    // A day after the end no payment page of it is open any more; when nothing is pending either, its figures can be told.
    const told = new Date(now.getTime() - TOLD_AFTER_MS).toISOString();
    await ids(sql`
      update campaigns c set state = 'reporting', version = c.version + 1
      where c.state = 'closed' and coalesce(least(c.closed_at, c.ends_at), c.ends_at) <= ${told}
        and not exists (select from totals t where t.scope = 'campaign:' || c.id and t.pending_count > 0) returning id`);
    const closed = await ids(sql`
      update campaigns set state = 'closed', version = version + 1
      where state in ('filed', 'scheduled', 'live', 'paused') and ends_at <= ${at} returning id`);
    const obstructed = await pauseObstructed(tx, ctx);
    const overdue = new Date(
      startOfDay(today).getTime() - (EMERGENCY_FILING_DAYS - 1) * 86_400_000,
    ).toISOString();
    const late = await ids(sql`
      select id from campaigns where state in ('scheduled', 'live') and filing_number is null and starts_at < ${overdue}`);
    const unfiled = late.length > 0 ? await pauseByClock(tx, ctx, late, NOT_FILED) : [];
    await ids(
      sql`update campaigns set state = 'scheduled', version = version + 1 where state = 'filed' and starts_at > ${at} returning id`,
    );
    const started = await ids(sql`
      update campaigns set state = 'live', version = version + 1
      where state in ('filed', 'scheduled') and starts_at <= ${at} and ends_at > ${at} returning id`);
    const changes = [
      ...closed.map((id) => ({ id, action: 'campaign.close' })),
      ...[...obstructed, ...unfiled].map((id) => ({ id, action: 'campaign.pause' })),
      ...started.map((id) => ({ id, action: 'campaign.start' })),
    ];
    for (const { id, action } of changes) await audit(tx, ctx, { action, subject: `campaign:${id}` });
    return { started, stopped: [...closed, ...obstructed, ...unfiled] };
  });
}
