import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { db } from '@/db/client';
import { reconcileExceptions } from '@/db/schema/reconcile';
import { audit } from '@/lib/audit/audit';
import { authorise, requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { reason } from '@/lib/fields';
import { parse } from '@/lib/parse';

const input = z.strictObject({ id: z.string().min(1).max(300), reason });

/**
 * An official's word on an exception: what it is and what is being done. It stays open, and in the difference,
 * until both sides agree. Throws NOT_FOUND (also for one that was closed meanwhile), FORBIDDEN, VALIDATION.
 */
export async function noteException(ctx: Context, raw: unknown): Promise<void> {
  authorise(ctx, 'reconcile.note');
  const { id, reason: note } = parse(input, raw);
  const { userId } = requireActor(ctx);
  await db.transaction(async (tx) => {
    const [before] = await tx
      .select({ note: reconcileExceptions.note })
      .from(reconcileExceptions)
      .where(and(eq(reconcileExceptions.id, id), isNull(reconcileExceptions.closedAt)))
      .for('update');
    if (!before) throw new AppError('NOT_FOUND');
    await tx
      .update(reconcileExceptions)
      .set({ note, notedBy: userId, notedAt: ctx.now })
      .where(eq(reconcileExceptions.id, id));
    await audit(tx, ctx, { action: 'reconcile.note', subject: `exception:${id}`, reason: note });
  });
}
