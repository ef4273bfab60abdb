import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { complaints } from '@/db/schema/complaints';
import { audit } from '@/lib/audit/audit';
import type { Context } from '@/lib/context';
import { parse } from '@/lib/parse';
import { keepStep, lockComplaint } from './load';
import { closeInput, stepInput } from './schema';
import { writeToComplainant } from './write-to-complainant';

/** Answers the complainant: on the complaint's page, and by mail where an address was left. The first answer stops the clock. */
export async function replyToComplaint(ctx: Context, raw: unknown): Promise<void> {
  const { complaintId, text } = parse(stepInput, raw);
  await db.transaction(async (tx) => {
    const { complaint } = await lockComplaint(tx, ctx, complaintId, 'reply');
    const stepId = await keepStep(tx, ctx, { complaintId, kind: 'reply', text });
    await tx
      .update(complaints)
      .set({ state: 'replied', repliedAt: complaint.repliedAt ?? ctx.now })
      .where(eq(complaints.id, complaint.id));
    await writeToComplainant(tx, complaint, stepId);
    await audit(tx, ctx, {
      action: 'complaint.reply',
      subject: `complaint:${complaint.id}`,
      before: { state: complaint.state },
      after: { state: 'replied', stepId },
    });
  });
}

/** Ends a complaint with a decision and its reason, which the complainant reads; closing without an earlier answer is the answer. */
export async function closeComplaint(ctx: Context, raw: unknown): Promise<void> {
  const { complaintId, outcome, reason } = parse(closeInput, raw);
  await db.transaction(async (tx) => {
    const { complaint } = await lockComplaint(tx, ctx, complaintId, 'close');
    const stepId = await keepStep(tx, ctx, { complaintId, kind: 'closed', text: reason });
    await tx
      .update(complaints)
      .set({ state: 'closed', outcome, closedAt: ctx.now, repliedAt: complaint.repliedAt ?? ctx.now })
      .where(eq(complaints.id, complaint.id));
    await writeToComplainant(tx, complaint, stepId);
    await audit(tx, ctx, {
      action: 'complaint.close',
      subject: `complaint:${complaint.id}`,
      reason,
      before: { state: complaint.state },
      after: { state: 'closed', outcome },
    });
  });
}
