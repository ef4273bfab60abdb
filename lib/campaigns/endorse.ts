import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { campaigns } from '@/db/schema/campaigns';
import { audit } from '@/lib/audit/audit';
import { requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { mayRaiseUnder } from '@/lib/ngos/certificate';
import { parse } from '@/lib/parse';
import { awaitsEndorsement } from './campaign';
import { decide } from './decide';
import { lockCampaign } from './load';
import { refuseOverdue } from './overdue';
import { endorseInput } from './schema';
import { faultsOf } from './submit';

/**
 * The certificate-holder answers for a partner's campaign (Charity Law art. 26; domain.md A.2): endorsed, officials
 * see it from now on; or returned with the reason its writers read. Its dates are judged again as of today: the
 * ten days of R16 run from here. Never by whoever wrote it (R78).
 */
export async function endorseCampaign(ctx: Context, raw: unknown): Promise<void> {
  const { campaignId, version, decision, reason } = parse(endorseInput, raw);
  await db.transaction(async (tx) => {
    const row = await lockCampaign(tx, ctx, {
      campaignId,
      permission: 'campaign.endorse',
      act: 'endorse',
      version,
    });
    if (!awaitsEndorsement(row)) throw new AppError('WRONG_STATE', { reason: 'decided_already' });
    const isEndorsed = decision === 'endorsed';
    if (isEndorsed) {
      await refuseOverdue(tx, row, ctx.now);
      if (faultsOf(row, ctx.now).length > 0) throw new AppError('WRONG_STATE', { reason: 'dates_too_soon' });
      if (!(await mayRaiseUnder(tx, row.ngoId, row.holderId, ctx.now))) throw new AppError('CERT_REQUIRED');
    }
    await tx
      .update(campaigns)
      .set({
        state: isEndorsed ? 'submitted' : 'returned',
        endorsedAt: isEndorsed ? ctx.now : null,
        endorsedBy: isEndorsed ? requireActor(ctx).userId : null,
        version: version + 1,
      })
      .where(eq(campaigns.id, row.id));
    await decide(tx, ctx, row, decision, reason);
    await audit(tx, ctx, {
      action: isEndorsed ? 'campaign.endorse' : 'campaign.return',
      subject: `campaign:${row.id}`,
      reason,
      before: { state: row.state },
      after: { state: isEndorsed ? 'submitted' : 'returned' },
    });
  });
}
