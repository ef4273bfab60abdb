import type { Context } from '@/lib/context';
import { askReversal } from '@/lib/spending/ask-reversal';
import { reverseMovement } from '@/lib/spending/reverse';

interface Wanted {
  kind: 'spending' | 'disbursement';
  id: string;
  reason: string;
}

/** A posted movement taken back by two people: one asks, the other confirms. */
export async function takenBack(
  { kind, id, reason }: Wanted,
  { asker, confirmer }: { asker: Context; confirmer: Context },
): Promise<void> {
  await askReversal(asker, { kind, id, reason });
  const askedAt = asker.now.toISOString();
  await reverseMovement(confirmer, { kind, id, askedAt, decision: 'confirmed', reason: '' });
}
