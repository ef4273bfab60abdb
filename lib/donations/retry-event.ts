import 'server-only';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { db } from '@/db/client';
import { inbox } from '@/db/schema/gifts';
import { audit } from '@/lib/audit/audit';
import { authorise } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { id } from '@/lib/fields';
import { parse } from '@/lib/parse';

const input = z.strictObject({ eventId: id.max(255) });

/** Gives a parked event back to settle, after whatever stopped it was put right. */
export async function retryParked(ctx: Context, raw: unknown): Promise<void> {
  authorise(ctx, 'inbox.retry');
  const { eventId } = parse(input, raw);
  await db.transaction(async (tx) => {
    const [row] = await tx
      .update(inbox)
      .set({ state: 'received', attempts: 0, note: null })
      .where(and(eq(inbox.eventId, eventId), eq(inbox.state, 'parked')))
      .returning({ seq: inbox.seq });
    if (!row) throw new AppError('NOT_FOUND');
    await audit(tx, ctx, { action: 'inbox.retry', subject: `event:${eventId}`, after: { seq: row.seq } });
  });
}
