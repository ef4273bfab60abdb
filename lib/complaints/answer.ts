import 'server-only';
import { and, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { campaigns } from '@/db/schema/campaigns';
import { complaintSteps, complaints } from '@/db/schema/complaints';
import { audit } from '@/lib/audit/audit';
import { authorise } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { parse } from '@/lib/parse';
import { isUniqueViolation } from '@/lib/unique';
import { keepStep } from './load';
import { answerInput } from './schema';

/**
 * The organisation's statement on a question of an official. One a question, before or after the complaint is
 * closed; a second is WRONG_STATE (`answered`). Officials may ask again.
 */
export async function answerQuestion(ctx: Context, raw: unknown): Promise<void> {
  const { questionId, text } = parse(answerInput, raw);
  await db
    .transaction(async (tx) => {
      const [question] = await tx
        .select({ complaintId: complaintSteps.complaintId, ngoId: campaigns.ngoId })
        .from(complaintSteps)
        .innerJoin(complaints, eq(complaints.id, complaintSteps.complaintId))
        .innerJoin(campaigns, eq(campaigns.id, complaints.campaignId))
        .where(and(eq(complaintSteps.id, questionId), eq(complaintSteps.kind, 'question')));
      authorise(ctx, 'complaint.answer', { ngoId: question?.ngoId });
      if (!question) throw new AppError('NOT_FOUND');
      const { complaintId } = question;
      const answerId = await keepStep(tx, ctx, { complaintId, kind: 'answer', text, questionId });
      await audit(tx, ctx, {
        action: 'complaint.answer',
        subject: `complaint:${complaintId}`,
        after: { questionId, answerId },
      });
    })
    .catch((error: unknown) => {
      throw isUniqueViolation(error, 'complaint_steps_answer')
        ? new AppError('WRONG_STATE', { reason: 'question_answered' })
        : error;
    });
}
