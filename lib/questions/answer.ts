import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { campaignQuestions } from '@/db/schema/questions';
import { audit } from '@/lib/audit/audit';
import { requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { enqueueMail } from '@/lib/email/enqueue';
import { AppError } from '@/lib/errors';
import { parse } from '@/lib/parse';
import { openContact } from './contact';
import { lockQuestion } from './load';
import { answerInput } from './schema';

/**
 * The organisation's answer: from now on question and answer stand on the campaign's page. An asker's address gets one
 * letter and is emptied. A later answer replaces the first, without a letter. Throws NOT_FOUND, FORBIDDEN, VALIDATION,
 * WRONG_STATE (`question_hidden`).
 */
export async function answerAsked(ctx: Context, raw: unknown): Promise<void> {
  const { questionId, text } = parse(answerInput, raw);
  await db.transaction(async (tx) => {
    const { question, campaign } = await lockQuestion(tx, ctx, questionId, 'question.answer');
    if (question.state === 'hidden') throw new AppError('WRONG_STATE', { reason: 'question_hidden' });
    await tx
      .update(campaignQuestions)
      .set({
        state: 'answered',
        answer: text,
        answeredBy: requireActor(ctx).userId,
        answeredAt: question.answeredAt ?? ctx.now,
        contact: null,
        contactKey: null,
      })
      .where(eq(campaignQuestions.id, questionId));
    if (question.contact)
      await enqueueMail(tx, {
        kind: 'question_answered',
        dedupeKey: `question_answered:${questionId}`,
        to: openContact(questionId, question.contact),
        locale: question.locale,
        params: { questionId },
      });
    await audit(tx, ctx, {
      action: 'question.answer',
      subject: `campaign:${campaign.id}`,
      before: { questionId, state: question.state },
      after: { questionId, state: 'answered' },
    });
  });
}
