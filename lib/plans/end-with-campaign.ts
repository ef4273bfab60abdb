import 'server-only';
import { db, sql } from '@/db/client';
import { audit } from '@/lib/audit/audit';
import { endAtProvider } from './end-at-provider';
import { clockContext } from './load';
import { inTurns, PAGE } from './turns';

/**
 * Ends the plans of campaigns that take no gifts any more (closed, taken down, or past their end by the clock), and
 * asks again for every end the provider has not confirmed. For the worker. The donor is told by the end's own fact,
 * once. Answers how many ended now.
 */
export async function endPlans(now: Date): Promise<number> {
  await markOver(now);
  return inTurns(
    (after) => sql<{ id: string; subscriptionId: string }[]>`
      select id, subscription_id as "subscriptionId" from plans
      where end_reason is not null and ended_at is null and subscription_id is not null and id > ${after}
      order by id limit ${PAGE}`,
    endAtProvider,
  );
}

/** Writes the reason first: what the provider then confirms is known to be the campaign's end. */
async function markOver(now: Date): Promise<void> {
  const marked = await sql<{ campaignId: string; plans: number }[]>`
    with over as (
      update plans p set end_reason = 'campaign' from campaigns c
      where c.id = p.campaign_id and p.ended_at is null and p.subscription_id is not null and p.end_reason is null
        and (c.state in ('closed', 'reporting', 'completed', 'taken_down', 'resolved') or c.ends_at <= ${now})
      returning p.campaign_id)
    select campaign_id as "campaignId", count(*)::int as plans from over group by campaign_id`;
  for (const { campaignId, plans } of marked)
    await db.transaction((tx) =>
      audit(tx, clockContext(now), {
        action: 'campaign.end_plans',
        subject: `campaign:${campaignId}`,
        after: { plans },
      }),
    );
}
