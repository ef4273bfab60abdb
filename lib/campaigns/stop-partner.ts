import 'server-only';
import { and, eq, inArray } from 'drizzle-orm';
import { db } from '@/db/client';
import { campaigns } from '@/db/schema/campaigns';
import { audit } from '@/lib/audit/audit';
import { authorise } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { parse } from '@/lib/parse';
import { canAct, effectiveState } from './campaign';
import { stopPartnerInput } from './schema';
import { pauseIn } from './stop';

/**
 * The certificate-holder stops everything one partner raises under it, in one act: all of it or, when one cannot be
 * stopped, none. The partner cannot lift it. Answers with the campaigns stopped, whose open payment sessions the caller
 * expires.
 */
export async function stopPartner(ctx: Context, raw: unknown): Promise<{ stopped: string[] }> {
  const { holderId, partnerId, reason } = parse(stopPartnerInput, raw);
  authorise(ctx, 'ngo.cooperate', { ngoId: holderId });
  return db.transaction(async (tx) => {
    const open = await tx
      .select()
      .from(campaigns)
      .where(
        and(
          eq(campaigns.holderId, holderId),
          eq(campaigns.ngoId, partnerId),
          inArray(campaigns.state, ['filed', 'scheduled', 'live']),
        ),
      )
      .orderBy(campaigns.id)
      .for('update');
    const stopped = open
      .filter((row) => canAct(effectiveState(row.state, row.startsAt, row.endsAt, ctx.now), 'pause'))
      .map((row) => row.id);
    if (stopped.length === 0) throw new AppError('WRONG_STATE', { reason: 'nothing_to_stop' });
    for (const campaignId of stopped) await pauseIn(tx, ctx, { campaignId, reason });
    await audit(tx, ctx, {
      action: 'partnership.stop_campaigns',
      subject: `ngo:${partnerId}`,
      reason,
      after: { holderId, stopped: stopped.length },
    });
    return { stopped };
  });
}
