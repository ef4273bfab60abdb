import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { complaints } from '@/db/schema/complaints';
import { audit } from '@/lib/audit/audit';
import { requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { parse } from '@/lib/parse';
import { keepStep, lockComplaint } from './load';
import { complaintInput } from './schema';

/** An official makes a complaint theirs. Of two at once one is first, the other gets WRONG_STATE. */
export async function takeUpComplaint(ctx: Context, raw: unknown): Promise<void> {
  const { complaintId } = parse(complaintInput, raw);
  await db.transaction(async (tx) => {
    const { complaint } = await lockComplaint(tx, ctx, complaintId, 'take_up');
    await tx
      .update(complaints)
      .set({ state: 'taken_up', officialId: requireActor(ctx).userId })
      .where(eq(complaints.id, complaint.id));
    await keepStep(tx, ctx, { complaintId, kind: 'taken_up', text: '' });
    await audit(tx, ctx, {
      action: 'complaint.take_up',
      subject: `complaint:${complaint.id}`,
      before: { state: complaint.state },
      after: { state: 'taken_up' },
    });
  });
}
