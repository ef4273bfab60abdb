import 'server-only';
import { provider } from '@/lib/payments/provider';
import { noteEnd } from './note-end';

/** Ends a plan's subscription now, and says whether the provider confirmed it. Safe to repeat. */
export async function endAtProvider(plan: { id: string; subscriptionId: string | null }): Promise<boolean> {
  const outcome = await provider.cancelPlan(plan.subscriptionId!);
  if (outcome.kind !== 'answered' || outcome.endedAt === null) return false;
  await noteEnd(plan.id, outcome.endedAt);
  return true;
}
