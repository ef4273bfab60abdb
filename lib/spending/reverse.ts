import 'server-only';
import { sql } from '@/db/client';
import { auditPosting } from '@/lib/audit/audit';
import { authorise, requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { lockHead, post } from '@/lib/ledger/post';
import { parse } from '@/lib/parse';
import { readUseIn } from './balances';
import { postingOf, readMovement } from './movement';
import { reverseInput } from './schema';

/**
 * Takes back what was posted by mistake, or money that came back: a correcting entry with its reason, which the
 * public reads beside the line it corrects. Neither is ever edited. What a partner has accounted for already
 * cannot be called unsent.
 */
export async function reverseMovement(ctx: Context, raw: unknown): Promise<void> {
  const { kind, id, reason } = parse(reverseInput, raw);
  await sql.begin(async (tx) => {
    const seen = await readMovement(tx, kind, id, false);
    authorise(ctx, 'spending.reverse', {
      ngoId: seen?.ngoId,
      holderId: seen?.holderId,
      regionCode: seen?.regionCode,
    });
    if (!seen) throw new AppError('NOT_FOUND');
    const head = await lockHead(tx);
    const movement = (await readMovement(tx, kind, id, true))!;
    if (movement.state !== 'posted') throw new AppError('WRONG_STATE', { reason: 'not_posted' });
    const use = await readUseIn(tx, movement.campaignId);
    if (kind === 'disbursement' && movement.amountFen > use.withPartnerFen)
      throw new AppError('WRONG_STATE', { reason: 'accounted_for' });
    const standing = { ...postingOf(movement, movement.decidedAt!), seq: movement.seq!, version: 1 };
    const [posted] = await post(tx, head, { reverse: [standing], post: [] }, ctx.now);
    await tx`
      update ${tx(kind === 'spending' ? 'spendings' : 'disbursements')} set state = 'reversed', reversed_by = ${requireActor(ctx).userId},
        reversed_at = ${ctx.now}, reversal_reason = ${reason}, reversal_seq = ${posted!.seq} where id = ${id}`;
    await auditPosting(tx, ctx, {
      action: `${kind}.reverse`,
      subject: `${kind}:${id}`,
      reason,
      before: { state: 'posted', seq: movement.seq },
      after: { state: 'reversed', seq: posted!.seq },
    });
  });
}
