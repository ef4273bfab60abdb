import 'server-only';
import { and, eq } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { reviews } from '@/db/schema/ledger';
import { ruralFiles, ruralProjects } from '@/db/schema/rural';
import { audit } from '@/lib/audit/audit';
import { authorise, requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { addFen } from '@/lib/money/fen';
import { parse } from '@/lib/parse';
import { REVIEWED_FROM } from './rural';
import { reviewFileInput, reviewInput } from './schema';

/**
 * The province approves a project of the register, which makes it public, or returns it to the city with its reason: also
 * one that it had approved. Never whoever wrote it (R78), and only the version that was read.
 */
export async function reviewProject(ctx: Context, raw: unknown): Promise<void> {
  const input = parse(reviewInput, raw);
  await db.transaction(async (tx) => {
    const [row] = await tx
      .select()
      .from(ruralProjects)
      .where(eq(ruralProjects.id, input.projectId))
      .for('update');
    authorise(ctx, 'rural.review', {
      regionCode: row?.regionCode,
      makerIds: row && [row.madeBy, row.writtenBy],
    });
    if (!row) throw new AppError('NOT_FOUND');
    if (!REVIEWED_FROM[input.decision].includes(row.state))
      throw new AppError('WRONG_STATE', { reason: `rural_${row.state}` });
    if (row.version !== input.version) throw new AppError('STALE_VERSION');
    await tx
      .update(ruralProjects)
      .set({ ...decided(ctx, input), version: row.version + 1 })
      .where(eq(ruralProjects.id, row.id));
    await keepReview(tx, ctx, row.id, input);
    await audit(tx, ctx, {
      action: `rural.${input.decision === 'approved' ? 'approve' : 'return'}`,
      subject: `rural:${row.id}`,
      reason: input.reason,
      before: { state: row.state },
      after: { state: input.decision, fundingFen: row.fundingFen },
    });
  });
}

/**
 * The same for all rows of a city's file that wait, in one act. STALE_VERSION when not as many wait as the reviewer
 * was shown. Rows that the city has corrected by hand meanwhile are still the file's.
 */
export async function reviewRuralFile(ctx: Context, raw: unknown): Promise<void> {
  const input = parse(reviewFileInput, raw);
  await db.transaction(async (tx) => {
    const [file] = await tx.select().from(ruralFiles).where(eq(ruralFiles.id, input.fileId)).for('update');
    const rows = await tx
      .select()
      .from(ruralProjects)
      .where(and(eq(ruralProjects.fileId, input.fileId), eq(ruralProjects.state, 'submitted')))
      .for('update');
    authorise(ctx, 'rural.review', {
      regionCode: file?.regionCode,
      makerIds: file && [file.madeBy, ...rows.flatMap((row) => [row.madeBy, row.writtenBy])],
    });
    if (!file) throw new AppError('NOT_FOUND');
    if (rows.length === 0) throw new AppError('WRONG_STATE', { reason: 'rural_none_waiting' });
    if (rows.length !== input.waiting) throw new AppError('STALE_VERSION');
    for (const { version } of [...new Map(rows.map((row) => [row.version, row])).values()])
      await tx
        .update(ruralProjects)
        .set({ ...decided(ctx, input), version: version + 1 })
        .where(
          and(
            eq(ruralProjects.fileId, file.id),
            eq(ruralProjects.state, 'submitted'),
            eq(ruralProjects.version, version),
          ),
        );
    await keepReview(tx, ctx, file.id, input);
    await audit(tx, ctx, {
      action: `rural.${input.decision === 'approved' ? 'approveFile' : 'returnFile'}`,
      subject: `rural_file:${file.id}`,
      reason: input.reason,
      after: { rows: rows.length, fundingFen: rows.reduce((sum, row) => addFen(sum, row.fundingFen), 0) },
    });
  });
}

interface Decision {
  decision: 'approved' | 'returned';
  reason: string;
}

const decided = (ctx: Context, { decision, reason }: Decision) => ({
  state: decision,
  reason,
  reviewedBy: requireActor(ctx).userId,
  reviewedAt: ctx.now,
});

async function keepReview(tx: Transaction, ctx: Context, subjectId: string, input: Decision): Promise<void> {
  await tx.insert(reviews).values({
    id: newId('rev'),
    subjectKind: 'rural',
    subjectId,
    decision: input.decision,
    reason: input.reason,
    reviewerId: requireActor(ctx).userId,
    decidedAt: ctx.now,
  });
}
