import 'server-only';
import { eq } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { campaigns } from '@/db/schema/campaigns';
import { campaignQuestions } from '@/db/schema/questions';
import { authorise } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';

/** What each verb on a question begins with: its row locked, and the caller's right to it. Throws NOT_FOUND, FORBIDDEN. */
export async function lockQuestion(
  tx: Transaction,
  ctx: Context,
  questionId: string,
  permission: 'question.answer' | 'words.moderate',
) {
  const [found] = await tx
    .select({
      question: campaignQuestions,
      campaign: {
        id: campaigns.id,
        ngoId: campaigns.ngoId,
        holderId: campaigns.holderId,
        regionCode: campaigns.regionCode,
      },
    })
    .from(campaignQuestions)
    .innerJoin(campaigns, eq(campaigns.id, campaignQuestions.campaignId))
    .where(eq(campaignQuestions.id, questionId))
    .for('update', { of: campaignQuestions });
  const { ngoId, holderId, regionCode } = found?.campaign ?? {};
  authorise(ctx, permission, { ngoId, holderId, regionCode });
  if (!found) throw new AppError('NOT_FOUND');
  return found;
}
