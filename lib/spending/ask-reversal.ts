import 'server-only';
import { sql } from '@/db/client';
import { auditPosting } from '@/lib/audit/audit';
import { authorise, requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { parse } from '@/lib/parse';
import { readMovement } from './movement';
import { askReversalInput } from './schema';
import { tellBack } from './tell';

/**
 * Asks for what was posted by mistake, or money that came back, to be taken back, with a reason the public will read.
 * Nothing moves before another person at the certificate-holder confirms it (reverse.ts, R78); they are written to.
 */
export async function askReversal(ctx: Context, raw: unknown): Promise<void> {
  const { kind, id, reason } = parse(askReversalInput, raw);
  await sql.begin(async (tx) => {
    const movement = await readMovement(tx, kind, id, true);
    authorise(ctx, 'spending.reverse', {
      ngoId: movement?.ngoId,
      holderId: movement?.holderId,
      regionCode: movement?.regionCode,
    });
    if (!movement) throw new AppError('NOT_FOUND');
    if (movement.state !== 'posted') throw new AppError('WRONG_STATE', { reason: 'not_posted' });
    if (movement.reversalAskedBy) throw new AppError('WRONG_STATE', { reason: 'reversal_asked' });
    const askedBy = requireActor(ctx).userId;
    await tx`
      update ${tx(kind === 'spending' ? 'spendings' : 'disbursements')} set reversal_asked_by = ${askedBy},
        reversal_asked_at = ${ctx.now}, reversal_asked = ${reason} where id = ${id}`;
    await tellBack(tx, ctx, { kind, id, holderId: movement.holderId, askedBy });
    await auditPosting(tx, ctx, {
      action: `${kind}.askReversal`,
      subject: `${kind}:${id}`,
      reason,
      after: { amountFen: movement.amountFen, seq: movement.seq },
    });
  });
}
