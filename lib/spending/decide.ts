import 'server-only';
import { sql } from '@/db/client';
import { auditPosting } from '@/lib/audit/audit';
import { authorise, requireActor } from '@/lib/auth/policy';
import { isTakenDown } from '@/lib/campaigns/campaign';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { type Head, lockHead, post } from '@/lib/ledger/post';
import { refuseSuspended } from '@/lib/ngos/suspended';
import { parse } from '@/lib/parse';
import { readUseIn } from './balances';
import { type Movement, postingOf, readMovement, type Tx } from './movement';
import { decideInput } from './schema';
import { tellMaker } from './tell';

/**
 * The second person's answer to a spending or a disbursement, at the certificate-holder; whoever made it never
 * gives it (R78). Approving posts it: never more than the campaign received, net and matched, and no partner
 * accounts for more than it was sent. Both are judged under the ledger head's lock, so that no two approvals
 * share the same yuan. The holder's bank balance is not judged: processors' payouts reach the books later than
 * the money reaches the bank, and the memo ledger may show it below zero until then. No money is sent while the
 * partner or the holder is suspended; what was spent before is still accounted for.
 */
export async function decideMovement(ctx: Context, raw: unknown): Promise<void> {
  const { kind, id, decision, reason } = parse(decideInput, raw);
  await sql.begin(async (tx) => {
    authoriseOn(ctx, await readMovement(tx, kind, id, false));
    const head = await lockHead(tx);
    const movement = (await readMovement(tx, kind, id, true))!;
    if (movement.state !== 'waiting') throw new AppError('WRONG_STATE', { reason: 'decided_already' });
    const seq = decision === 'approved' ? await postIt(tx, head, movement, ctx.now) : null;
    const refusal = decision === 'refused' ? reason : null;
    await tx`
      update ${tx(kind === 'spending' ? 'spendings' : 'disbursements')} set state = ${seq === null ? 'refused' : 'posted'},
        decided_by = ${requireActor(ctx).userId}, decided_at = ${ctx.now}, refusal = ${refusal}, seq = ${seq} where id = ${id}`;
    await tellMaker(tx, ctx, { kind, id, madeBy: movement.madeBy });
    await auditPosting(tx, ctx, {
      action: `${kind}.${decision === 'approved' ? 'approve' : 'refuse'}`,
      subject: `${kind}:${id}`,
      reason: refusal,
      before: { state: 'waiting' },
      after: { state: seq === null ? 'refused' : 'posted', amountFen: movement.amountFen, seq },
    });
  });
}

function authoriseOn(ctx: Context, movement: Movement | null): asserts movement is Movement {
  authorise(ctx, 'spending.approve', {
    ngoId: movement?.ngoId,
    holderId: movement?.holderId,
    regionCode: movement?.regionCode,
    makerIds: movement ? [movement.madeBy] : [],
  });
  if (!movement) throw new AppError('NOT_FOUND');
}

async function postIt(tx: Tx, head: Head, movement: Movement, now: Date): Promise<number> {
  if (isTakenDown(movement.campaignState)) throw new AppError('WRONG_STATE', { reason: 'taken_down' });
  if (movement.kind === 'disbursement') refuseSuspended(movement);
  const use = await readUseIn(tx, movement.campaignId);
  const isFromPartner = movement.kind === 'spending' && movement.ngoId !== movement.holderId;
  if (movement.amountFen > (isFromPartner ? use.withPartnerFen : use.availableFen))
    throw new AppError('WRONG_STATE', { reason: isFromPartner ? 'more_than_sent' : 'more_than_received' });
  const [posted] = await post(tx, head, { reverse: [], post: [postingOf(movement, now)] }, now);
  return posted!.seq;
}
