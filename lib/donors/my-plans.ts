import 'server-only';
import { sql } from '@/db/client';
import { authorise } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { type PlanView, readPlanViews } from '@/lib/plans/plan-view';
import { isMine } from './mine';

/** Nobody gives to more campaigns a month than this; what is beyond is the oldest. */
const MOST = 50;

/** The caller's monthly gifts that have begun, those that run first, newest first. Each is managed under its own id. */
export async function listMyPlans(ctx: Context): Promise<PlanView[]> {
  authorise(ctx, 'account.use');
  const rows = await sql<{ id: string }[]>`
    select g.id from plans g where ${isMine(ctx)} and g.subscription_id is not null
    order by g.ended_at is not null, g.created_at desc limit ${MOST}`;
  return readPlanViews(
    rows.map((row) => row.id),
    ctx.locale,
    ctx.now,
  );
}
