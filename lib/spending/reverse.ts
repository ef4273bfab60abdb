import 'server-only';
import { sql } from '@/db/client';
import { auditPosting } from '@/lib/audit/audit';
import { authorise, requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { type Head, lockHead, post } from '@/lib/ledger/post';
import { parse } from '@/lib/parse';
import { readUseIn } from './balances';
import { type Movement, postingOf, readMovement, type Tx } from './movement';
import { reverseInput } from './schema';
import { tellAsker } from './tell';

/**
 * The second person's answer to an asked reversal (ask-reversal.ts), at the certificate-holder; whoever asked never
 * gives it (R78). Confirmed, it is a correcting entry with the reason that was asked for, which the public reads beside
 * the line it corrects; neither is ever edited. Kept, the line stands and may be asked for again. What a partner has
 * accounted for already cannot be called unsent. `askedAt` is the asking that was read: STALE_VERSION for another.
 */
export async function reverseMovement(ctx: Context, raw: unknown): Promise<void> {
  const { kind, id, askedAt, decision, reason } = parse(reverseInput, raw);
  await sql.begin(async (tx) => {
    authoriseOn(ctx, await readMovement(tx, kind, id, false));
    const head = await lockHead(tx);
    const movement = (await readMovement(tx, kind, id, true))!;
    const asking = askingOf(movement, askedAt);
    if (asking.by === requireActor(ctx).userId) throw new AppError('FORBIDDEN', { reason: 'made_by_you' });
    const seq = decision === 'confirmed' ? await takeBack(tx, head, movement, ctx.now) : null;
    const row = tx(kind === 'spending' ? 'spendings' : 'disbursements');
    if (seq === null)
      await tx`
        update ${row} set reversal_asked_by = null, reversal_asked_at = null, reversal_asked = null where id = ${id}`;
    else
      await tx`
        update ${row} set state = 'reversed', reversed_by = ${requireActor(ctx).userId}, reversed_at = ${ctx.now},
          reversal_reason = ${asking.reason}, reversal_seq = ${seq} where id = ${id}`;
    await tellAsker(tx, ctx, {
      kind,
      id,
      askedBy: asking.by,
      askedAt,
      refusal: seq === null ? reason : null,
    });
    await auditPosting(tx, ctx, {
      action: `${kind}.${seq === null ? 'keep' : 'reverse'}`,
      subject: `${kind}:${id}`,
      reason: seq === null ? reason : asking.reason,
      before: { state: 'posted', seq: movement.seq },
      after: seq === null ? { state: 'posted' } : { state: 'reversed', seq },
    });
  });
}

function authoriseOn(ctx: Context, movement: Movement | null): asserts movement is Movement {
  authorise(ctx, 'spending.approve', {
    ngoId: movement?.ngoId,
    holderId: movement?.holderId,
    regionCode: movement?.regionCode,
    makerIds: movement?.reversalAskedBy ? [movement.reversalAskedBy] : [],
  });
  if (!movement) throw new AppError('NOT_FOUND');
}

/** Who asks and why; the asking has to be the one that was read. */
function askingOf(movement: Movement, askedAt: string): { by: string; reason: string } {
  const { state, reversalAskedBy: by, reversalAskedAt: at, reversalAsked: reason } = movement;
  if (state !== 'posted') throw new AppError('WRONG_STATE', { reason: 'not_posted' });
  if (!by || !at || !reason) throw new AppError('WRONG_STATE', { reason: 'reversal_not_asked' });
  if (at.toISOString() !== askedAt) throw new AppError('STALE_VERSION');
  return { by, reason };
}

/** Posts the correcting entry; its number. */
async function takeBack(tx: Tx, head: Head, movement: Movement, now: Date): Promise<number> {
  const use = await readUseIn(tx, movement.campaignId);
  if (movement.kind === 'disbursement' && movement.amountFen > use.withPartnerFen)
    throw new AppError('WRONG_STATE', { reason: 'accounted_for' });
  const standing = { ...postingOf(movement, movement.decidedAt!), seq: movement.seq!, version: 1 };
  const [posted] = await post(tx, head, { reverse: [standing], post: [] }, now);
  return posted!.seq;
}
