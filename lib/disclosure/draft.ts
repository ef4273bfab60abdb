import 'server-only';
import { db } from '@/db/client';
import { reports } from '@/db/schema/disclosure';
import { audit } from '@/lib/audit/audit';
import { requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { parse } from '@/lib/parse';
import { draftText } from './draft-text';
import { readFigures } from './figures';
import { lockObligation, subjectOf } from './load';
import { draftInput } from './schema';

/**
 * Begins a report from the ledger: its figures, which its page says in sentences and in a table, and a first text to go on
 * from. The text holds no figure: the ledger goes on until it is published. After a version was published it
 * begins the correction of it: the next version, with the text as it was (R64). WRONG_STATE while a draft is open.
 */
export async function draftReport(ctx: Context, raw: unknown): Promise<{ reportId: string }> {
  const { obligationId } = parse(draftInput, raw);
  return db.transaction(async (tx) => {
    const { obligation, newest } = await lockObligation(tx, ctx, obligationId, 'disclosure.write');
    if (newest?.state === 'draft') throw new AppError('WRONG_STATE', { reason: 'draft_open' });
    const figures = await readFigures(tx, subjectOf(obligation, ctx.now));
    const isTold = newest === null || newest.figures.isTold;
    const reportId = newId('rep');
    const version = (newest?.version ?? 0) + 1;
    await tx.insert(reports).values({
      id: reportId,
      obligationId,
      version,
      state: 'draft',
      textZh: newest?.textZh ?? draftText('zh', obligation.kind),
      textEn: newest?.textEn ?? draftText('en', obligation.kind),
      figures: { ...figures, ...(isTold && { isTold }) },
      madeBy: requireActor(ctx).userId,
      madeAt: ctx.now,
    });
    await audit(tx, ctx, {
      action: newest ? 'report.correct' : 'report.draft',
      subject: `obligation:${obligationId}`,
      after: { reportId, version },
    });
    return { reportId };
  });
}
