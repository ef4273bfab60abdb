import 'server-only';
import { db } from '@/db/client';
import { audit } from '@/lib/audit/audit';
import type { Context } from '@/lib/context';
import { enqueueMail } from '@/lib/email/enqueue';
import { parse } from '@/lib/parse';
import { keepStep, lockComplaint } from './load';
import { stepInput } from './schema';

/**
 * Asks the organisation that carries the campaign out for its statement, by a mail to its contact and in its
 * workspace. It reads these words and nothing else: neither the complaint nor who complained.
 */
export async function askOrganisation(ctx: Context, raw: unknown): Promise<{ questionId: string }> {
  const { complaintId, text } = parse(stepInput, raw);
  return db.transaction(async (tx) => {
    const { complaint, ngo } = await lockComplaint(tx, ctx, complaintId, 'ask');
    const questionId = await keepStep(tx, ctx, { complaintId, kind: 'question', text });
    await enqueueMail(tx, {
      kind: 'complaint_question',
      dedupeKey: `complaint_question:${questionId}`,
      to: ngo.mailbox,
      locale: 'zh',
      params: { questionId },
    });
    await audit(tx, ctx, {
      action: 'complaint.ask',
      subject: `complaint:${complaint.id}`,
      after: { questionId, ngoId: ngo.id },
    });
    return { questionId };
  });
}
