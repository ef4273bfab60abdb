import 'server-only';
import { sql } from '@/db/client';
import { auditPosting } from '@/lib/audit/audit';
import { authorise, may, requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { parse } from '@/lib/parse';
import { type Movement, readMovement } from './movement';
import { withdrawInput } from './schema';

/** Whoever recorded a payment or asked for money takes it back while nobody has decided it. The row stays, as withdrawn. */
export async function withdrawMovement(ctx: Context, raw: unknown): Promise<void> {
  const { kind, id } = parse(withdrawInput, raw);
  await sql.begin(async (tx) => {
    const movement = await readMovement(tx, kind, id, true);
    authoriseOn(ctx, movement);
    if (movement.state !== 'waiting') throw new AppError('WRONG_STATE', { reason: 'decided_already' });
    await tx`
      update ${tx(kind === 'spending' ? 'spendings' : 'disbursements')} set state = 'withdrawn',
        decided_by = ${requireActor(ctx).userId}, decided_at = ${ctx.now} where id = ${id}`;
    await auditPosting(tx, ctx, {
      action: `${kind}.withdraw`,
      subject: `${kind}:${id}`,
      before: { state: 'waiting' },
      after: { state: 'withdrawn', amountFen: movement.amountFen },
    });
  });
}

/** Their own, and only while they still belong to those who see this campaign's money. */
function authoriseOn(ctx: Context, movement: Movement | null): asserts movement is Movement {
  const resource = {
    ngoId: movement?.ngoId,
    holderId: movement?.holderId,
    regionCode: movement?.regionCode,
    ownerId: movement?.madeBy,
  };
  authorise(ctx, 'spending.withdraw', resource);
  if (!movement || !may(ctx.actor, 'spending.see', resource)) throw new AppError('NOT_FOUND');
}
