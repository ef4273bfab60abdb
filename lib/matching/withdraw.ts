import 'server-only';
import { sql } from '@/db/client';
import { auditPosting } from '@/lib/audit/audit';
import { authorise, may, requireActor } from '@/lib/auth/policy';
import type { Permission } from '@/lib/auth/rules';
import type { Context } from '@/lib/context';
import { parse } from '@/lib/parse';
import { lockPool, requireProposed } from './lock-pool';
import { withdrawInput } from './schema';

/** What taking a proposed pool back asks for: of whoever made it that they still propose pools, of others that they are the second person. */
export function rightToWithdraw({ actor }: Pick<Context, 'actor'>, madeBy: string): Permission {
  const isMaker = actor.kind === 'user' && actor.userId === madeBy;
  return isMaker && may(actor, 'match.propose') ? 'match.propose' : 'match.publish';
}

/**
 * Whoever proposed a pool takes it back, or the second person refuses it, with a reason that the log keeps: it never
 * opens. Throws NOT_FOUND, FORBIDDEN, STALE_VERSION, WRONG_STATE: `pool_published` (stop it instead), `pool_withdrawn`.
 */
export async function withdrawPool(ctx: Context, raw: unknown): Promise<void> {
  authorise(ctx, 'matches.see');
  const { poolId, version, reason } = parse(withdrawInput, raw);
  await sql.begin(async (tx) => {
    const pool = await lockPool(tx, poolId);
    authorise(ctx, rightToWithdraw(ctx, pool.madeBy));
    requireProposed(pool, version);
    await tx`
      update match_pools set state = 'withdrawn', version = version + 1, decided_by = ${requireActor(ctx).userId}, decided_at = ${ctx.now} where id = ${poolId}`;
    await auditPosting(tx, ctx, {
      action: 'pool.withdraw',
      subject: `pool:${poolId}`,
      reason,
      before: { state: pool.state, madeBy: pool.madeBy },
      after: { state: 'withdrawn' },
    });
  });
}
