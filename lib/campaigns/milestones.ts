import 'server-only';
import { sql } from 'drizzle-orm';
import { db, readSql } from '@/db/client';
import { readTotalsOf } from '@/lib/totals/queries';
import { PERCENTS, percentsReached } from './milestone';
import { notifyFollowers } from './notify-followers';

const PAGE = 500;

interface Raising {
  id: string;
  targetFen: number;
  /** The furthest part recorded so far, in percent. */
  furthest: number;
}

/**
 * Records, once each, what part of its target a campaign's gifts have reached, by the totals everybody reads, and tells its
 * followers of the furthest. Only campaigns that have parts left are looked at, 500 a statement. Safe in several workers.
 */
export async function keepMilestones(at: Date): Promise<void> {
  let last = '';
  for (;;) {
    const raising = await readSql<Raising[]>`
      select c.id, c.target_fen as "targetFen", coalesce(m.furthest, 0) as furthest
      from campaigns c left join lateral (
        select max(percent) as furthest from campaign_milestones where campaign_id = c.id) m on true
      where c.id > ${last} and c.state in ('live', 'paused', 'closed') and c.target_fen > 0
        and coalesce(m.furthest, 0) < ${PERCENTS.at(-1)!}
      order by c.id limit ${PAGE}`;
    const totals = await readTotalsOf(raising.map(({ id }) => `campaign:${id}` as const));
    for (const { id, targetFen, furthest } of raising) {
      const { netFen } = totals.get(`campaign:${id}`)!;
      const reached = percentsReached(netFen, targetFen).filter((percent) => percent > furthest);
      if (reached.length > 0) await record(id, reached, netFen, at);
    }
    if (raising.length < PAGE) return;
    last = raising.at(-1)!.id;
  }
}

async function record(
  campaignId: string,
  reached: readonly number[],
  netFen: number,
  at: Date,
): Promise<void> {
  await db.transaction(async (tx) => {
    const rows = sql.join(
      reached.map(
        (percent) =>
          sql`(${campaignId}, ${percent}::int, ${netFen}::bigint, ${at.toISOString()}::timestamptz)`,
      ),
      sql`, `,
    );
    const made = await tx.execute<{ percent: number }>(sql`
      insert into campaign_milestones (campaign_id, percent, net_fen, reached_at) values ${rows}
      on conflict do nothing returning percent`);
    const furthest = Math.max(0, ...[...made].map(({ percent }) => percent));
    if (furthest > 0)
      await notifyFollowers(
        tx,
        campaignId,
        { kind: 'campaign_milestone', params: { campaignId, percent: furthest } },
        { subject: `${campaignId}:${furthest}`, at },
      );
  });
}

export interface Milestone {
  percent: number;
  reachedAt: Date;
}

/** The parts of its target a campaign has reached, the furthest first. */
export async function listMilestones(campaignId: string): Promise<Milestone[]> {
  return readSql<Milestone[]>`
    select percent, reached_at as "reachedAt" from campaign_milestones where campaign_id = ${campaignId} order by percent desc`;
}
