'use server';
import { formAction } from '@/lib/action';
import { decideRisk } from '@/lib/risk/decide';

export const decide = formAction(
  async (ctx, [signalId, version]: [string, number], { decision, reason = '' }) => {
    await decideRisk(ctx, { signalId, version, decision, reason });
    return 'riskDecided';
  },
);
