import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { campaigns } from '@/db/schema/campaigns';
import { audit } from '@/lib/audit/audit';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { parse } from '@/lib/parse';
import { decide } from './decide';
import { giftsWaitAt } from './gifts-waiting';
import { lockCampaign } from './load';
import { resolveInput } from './schema';

/**
 * The end of what began with taking a campaign down (A.2, taken down → resolved): an official says, for everybody to
 * read, what became of its money and its donors. WRONG_STATE (`still_open`) while anything of it waits for somebody:
 * a payment or a gift in review, a refund or a donor's wish for one, a spending or disbursement, a complaint. Nothing moves a resolved campaign.
 */
export async function resolveCampaign(ctx: Context, raw: unknown): Promise<void> {
  const { campaignId, outcome } = parse(resolveInput, raw);
  await db.transaction(async (tx) => {
    const row = await lockCampaign(tx, ctx, {
      campaignId,
      permission: 'campaign.takeDown',
      act: 'resolve',
    });
    if (await somethingWaits(tx, row.id)) throw new AppError('WRONG_STATE', { reason: 'still_open' });
    await tx
      .update(campaigns)
      .set({ state: 'resolved', resolution: outcome, version: row.version + 1 })
      .where(eq(campaigns.id, row.id));
    await decide(tx, ctx, row, 'resolved', outcome);
    await audit(tx, ctx, {
      action: 'campaign.resolve',
      subject: `campaign:${row.id}`,
      reason: outcome,
      before: { state: row.state },
      after: { state: 'resolved' },
    });
  });
}

async function somethingWaits(tx: Transaction, id: string): Promise<boolean> {
  const [row] = await tx.execute<{ waits: boolean }>(sql`
    select ${giftsWaitAt(sql`${id}`)}
      or exists (select from refund_cases r join gifts g on g.id = r.gift_id
          where g.campaign_id = ${id} and r.state in ('needs_consent', 'proposed', 'approved'))
      or exists (select from refund_requests w join gifts g on g.id = w.gift_id where g.campaign_id = ${id} and w.state = 'open')
      or exists (select from spendings where campaign_id = ${id} and state = 'waiting')
      or exists (select from disbursements where campaign_id = ${id} and state = 'waiting')
      or exists (select from complaints where campaign_id = ${id} and state <> 'closed') as waits`);
  return row!.waits;
}
