import 'server-only';
import { and, eq, inArray, lte } from 'drizzle-orm';
import { db } from '@/db/client';
import { refundCases } from '@/db/schema/refunds';
import { audit } from '@/lib/audit/audit';
import type { Context } from '@/lib/context';

const AT_ONCE = 100;

/** Ends proposals that nobody answered in time, of one gift or of all. Safe in several workers at once. */
export async function expireCases(now: Date, giftId?: string): Promise<number> {
  const ctx: Context = { actor: { kind: 'system', name: 'clock' }, locale: 'zh', now, address: null };
  return db.transaction(async (tx) => {
    const due = await tx
      .select({ id: refundCases.id, state: refundCases.state })
      .from(refundCases)
      .where(
        and(
          inArray(refundCases.state, ['needs_consent', 'proposed']),
          lte(refundCases.expiresAt, now),
          giftId === undefined ? undefined : eq(refundCases.giftId, giftId),
        ),
      )
      .limit(AT_ONCE)
      .for('update', { skipLocked: true });
    for (const { id, state } of due) {
      await tx.update(refundCases).set({ state: 'expired' }).where(eq(refundCases.id, id));
      await audit(tx, ctx, {
        action: 'refund.expire',
        subject: `refund:${id}`,
        before: { state },
        after: { state: 'expired' },
      });
    }
    return due.length;
  });
}
