import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { campaignQuestions } from '@/db/schema/questions';
import { audit } from '@/lib/audit/audit';
import { mayAsOfficial, requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { parse } from '@/lib/parse';
import { lockQuestion } from './load';
import { stateAfter } from './question';
import { moderateInput } from './schema';

/**
 * Sets a question aside, answered or not, or takes it back: for the organisation that raises, its certificate-holder, or an
 * official of the region, as donors' words are (R38). Setting aside needs a reason, and empties the asker's address.
 * Throws NOT_FOUND, FORBIDDEN, VALIDATION, WRONG_STATE (`words_shown`, `words_hidden`; `hidden_by_official`: only officials
 * take back what one of them set aside).
 */
export async function moderateQuestion(ctx: Context, raw: unknown): Promise<void> {
  const { questionId, decision, reason } = parse(moderateInput, raw);
  await db.transaction(async (tx) => {
    const { question, campaign } = await lockQuestion(tx, ctx, questionId, 'words.moderate');
    const state = stateAfter(decision, { state: question.state, isAnswered: question.answer !== null });
    if (state === null) throw new AppError('WRONG_STATE', { reason: `words_${decision}` });
    const isHidden = state === 'hidden';
    const isOfficial = mayAsOfficial(ctx, 'words.moderate', campaign.regionCode);
    if (question.byOfficial && !isOfficial)
      throw new AppError('WRONG_STATE', { reason: 'hidden_by_official' });
    await tx
      .update(campaignQuestions)
      .set({
        state,
        hiddenBy: isHidden ? requireActor(ctx).userId : null,
        hiddenReason: isHidden ? reason : null,
        byOfficial: isHidden && isOfficial,
        ...(isHidden && { contact: null, contactKey: null }),
      })
      .where(eq(campaignQuestions.id, questionId));
    await audit(tx, ctx, {
      action: isHidden ? 'question.hide' : 'question.show',
      subject: `campaign:${campaign.id}`,
      reason: reason || null,
      before: { questionId, state: question.state },
      after: { questionId, state },
    });
  });
}
