import 'server-only';
import { sql as text } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { db } from '@/db/client';

/**
 * REPORTING → COMPLETED (domain.md A.2): the final report is out and nothing else of the campaign is owed. Called
 * when a report is published, and by the worker for a campaign whose last report was out before it came to reporting.
 */
export async function completeReported(tx: Transaction | typeof db = db, campaignId?: string): Promise<void> {
  const one = campaignId === undefined ? text`` : text`and c.id = ${campaignId}`;
  await tx.execute(text`
    update campaigns c set state = 'completed', version = c.version + 1
    where c.state = 'reporting' ${one}
      and exists (select from obligations o where o.campaign_id = c.id and o.kind = 'final' and o.met_at is not null)
      and not exists (select from obligations o where o.campaign_id = c.id and o.met_at is null and o.void_at is null)`);
}
