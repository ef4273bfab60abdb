import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { campaigns } from '@/db/schema/campaigns';
import { audit } from '@/lib/audit/audit';
import type { Context } from '@/lib/context';
import { parse } from '@/lib/parse';
import { lockCampaign } from './load';
import { takeBackInput } from './schema';

/**
 * Who may submit a campaign takes it back while nobody has decided about it: it is a draft again, to be written and
 * submitted anew. A holder's endorsement of what it was is void; whoever still has it open decides on nothing (STALE_VERSION).
 */
export async function takeBackCampaign(ctx: Context, raw: unknown): Promise<void> {
  const { campaignId, version } = parse(takeBackInput, raw);
  await db.transaction(async (tx) => {
    const row = await lockCampaign(tx, ctx, {
      campaignId,
      permission: 'campaign.submit',
      act: 'take_back',
      version,
    });
    await tx
      .update(campaigns)
      .set({
        state: 'draft',
        submittedAt: null,
        endorsedAt: null,
        endorsedBy: null,
        duplicateReason: null,
        version: version + 1,
      })
      .where(eq(campaigns.id, row.id));
    await audit(tx, ctx, {
      action: 'campaign.takeBack',
      subject: `campaign:${row.id}`,
      before: { state: row.state },
      after: { state: 'draft', version: version + 1 },
    });
  });
}
