import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { imports } from '@/db/schema/imports';
import { reviews } from '@/db/schema/ledger';
import { ngos } from '@/db/schema/ngos';
import { audit } from '@/lib/audit/audit';
import { authorise, requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { enqueueMail } from '@/lib/email/enqueue';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { MAX_TOTAL_FEN } from '@/lib/money/fen';
import { mailbox } from '@/lib/ngos/mailbox';
import { parse } from '@/lib/parse';
import { routes } from '@/lib/routes';
import { readTotals } from '@/lib/totals/queries';
import { decideInput } from './schema';

/**
 * An official in scope approves an import that waits, or returns it with the reason its organisation reads. Whoever
 * made it cannot (R78). An approved one is posted by the worker; a returned one never counts, and its file may be sent
 * again. Throws NOT_FOUND, FORBIDDEN, WRONG_STATE, or WRONG_STATE `sum_too_large` when a total could not hold it.
 */
export async function decideImport(ctx: Context, raw: unknown): Promise<void> {
  const { importId, decision, reason } = parse(decideInput, raw);
  const { grossFen } = await readTotals('platform');
  await db.transaction(async (tx) => {
    const [row] = await tx
      .select({ imported: imports, slug: ngos.slug, regionCode: ngos.regionCode, mail: mailbox })
      .from(imports)
      .innerJoin(ngos, eq(ngos.id, imports.ngoId))
      .where(eq(imports.id, importId))
      .for('update', { of: imports });
    const { imported } = row ?? {};
    authorise(ctx, 'import.decide', {
      ngoId: imported?.ngoId,
      regionCode: row?.regionCode,
      makerIds: imported && [imported.createdBy],
    });
    if (!row || !imported) throw new AppError('NOT_FOUND');
    if (imported.state !== 'staged') throw new AppError('WRONG_STATE', { reason: imported.state });
    if (decision === 'approved' && grossFen + imported.sumFen > MAX_TOTAL_FEN)
      throw new AppError('WRONG_STATE', { reason: 'sum_too_large' });
    const state = decision === 'approved' ? 'approved' : 'rejected';
    const reviewerId = requireActor(ctx).userId;
    await tx
      .update(imports)
      .set({ state, decidedBy: reviewerId, decidedAt: ctx.now, reason })
      .where(eq(imports.id, importId));
    const reviewId = newId('rev');
    await tx.insert(reviews).values({
      id: reviewId,
      subjectKind: 'import',
      subjectId: importId,
      decision,
      reason,
      reviewerId,
      decidedAt: ctx.now,
    });
    await enqueueMail(tx, {
      kind: 'import_decision',
      dedupeKey: `import_decision:${reviewId}`,
      to: row.mail,
      locale: 'zh',
      params: {
        file: imported.fileName,
        decision,
        reason,
        url: env.APP_URL + routes.workspaceImport('zh', row.slug, importId),
      },
    });
    await audit(tx, ctx, {
      action: `import.${decision === 'approved' ? 'approve' : 'return'}`,
      subject: `import:${importId}`,
      reason,
      before: { state: imported.state },
      after: { state, goodCount: imported.goodCount, sumFen: imported.sumFen },
    });
  });
}
