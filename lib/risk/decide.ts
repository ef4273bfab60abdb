import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { db } from '@/db/client';
import { campaigns } from '@/db/schema/campaigns';
import { reviews } from '@/db/schema/ledger';
import { riskSignalGifts, riskSignals } from '@/db/schema/risk';
import { audit } from '@/lib/audit/audit';
import { authorise, requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { id, reason, version } from '@/lib/fields';
import { newId } from '@/lib/ids';
import { parse } from '@/lib/parse';
import { DECIDED_FROM } from './rules';

const decideInput = z.strictObject({
  signalId: id,
  version,
  decision: z.enum(['held', 'cleared', 'confirmed'], 'required'),
  reason,
});

/**
 * An official in scope holds a signal for review, clears it or confirms it, with a reason. The gift, its money and every
 * total of gifts stay as they are; what is matched of the gifts it names waits, comes back, or is forfeited, for good (R90, `applyHolds`). Throws NOT_FOUND, FORBIDDEN, WRONG_STATE, STALE_VERSION when it grew meanwhile.
 */
export async function decideRisk(ctx: Context, raw: unknown): Promise<void> {
  const input = parse(decideInput, raw);
  await db.transaction(async (tx) => {
    const [row] = await tx
      .select({ signal: riskSignals, regionCode: campaigns.regionCode })
      .from(riskSignals)
      .innerJoin(campaigns, eq(campaigns.id, riskSignals.campaignId))
      .where(eq(riskSignals.id, input.signalId))
      .for('update', { of: riskSignals });
    authorise(ctx, 'risk.decide', { regionCode: row?.regionCode });
    if (!row) throw new AppError('NOT_FOUND');
    const { signal } = row;
    if (!DECIDED_FROM[signal.state].includes(input.decision))
      throw new AppError('WRONG_STATE', { reason: `risk_${signal.state}` });
    if (signal.version !== input.version) throw new AppError('STALE_VERSION');
    await tx
      .update(riskSignals)
      .set({ state: input.decision, version: signal.version + 1 })
      .where(eq(riskSignals.id, signal.id));
    if (input.decision !== 'held')
      await tx
        .update(riskSignalGifts)
        .set({ verdict: input.decision })
        .where(and(eq(riskSignalGifts.signalId, signal.id), isNull(riskSignalGifts.verdict)));
    await tx.insert(reviews).values({
      id: newId('rev'),
      subjectKind: 'risk',
      subjectId: signal.id,
      decision: input.decision,
      reason: input.reason,
      reviewerId: requireActor(ctx).userId,
      decidedAt: ctx.now,
    });
    await audit(tx, ctx, {
      action: `risk.${input.decision}`,
      subject: `risk:${signal.id}`,
      reason: input.reason,
      before: { state: signal.state },
      after: { state: input.decision, rule: signal.rule, count: signal.facts.count },
    });
  });
}
