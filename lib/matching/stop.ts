import 'server-only';
import { sql } from '@/db/client';
import { auditPosting } from '@/lib/audit/audit';
import { authorise, requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { lockHead } from '@/lib/ledger/post';
import { parse } from '@/lib/parse';
import { lockPool, type PoolRow } from './lock-pool';
import { phaseOf } from './pool';
import { stopInput } from './schema';

/**
 * Stops a published pool for good, by one person: it is urgent and takes no match back. Settle evaluates gifts under the
 * ledger head's lock; with that lock held, every gift up to `stoppedSeq` was evaluated and none after it will be. Throws
 * NOT_FOUND, FORBIDDEN, WRONG_STATE: `pool_not_published`, `pool_stopped`, `pool_closed`.
 */
export async function stopPool(ctx: Context, raw: unknown): Promise<void> {
  authorise(ctx, 'match.publish');
  const { poolId, reason } = parse(stopInput, raw);
  await sql.begin(async (tx) => {
    const { seq } = await lockHead(tx);
    const pool = await lockPool(tx, poolId);
    const why = whyNotStopped(pool, ctx.now);
    if (why) throw new AppError('WRONG_STATE', { reason: why });
    await tx`
      update match_pools set version = version + 1, stopped_seq = ${seq}, stopped_at = ${ctx.now}, stopped_by = ${requireActor(ctx).userId}, stop_reason = ${reason}
      where id = ${poolId}`;
    await auditPosting(tx, ctx, {
      action: 'pool.stop',
      subject: `pool:${poolId}`,
      reason,
      before: { state: pool.state, grantedFen: pool.grantedFen },
      after: { stoppedSeq: seq },
    });
  });
}

/** Why it can't be stopped, as a word of `refusals`; null when it can: also before it opens, and when nothing is left. */
export function whyNotStopped(
  pool: Pick<PoolRow, 'state' | 'opensAt' | 'closesAt' | 'totalFen' | 'grantedFen' | 'stoppedAt'>,
  now: Date,
): string | null {
  if (pool.state !== 'published') return 'pool_not_published';
  const phase = phaseOf(pool, now);
  return phase === 'stopped' || phase === 'closed' ? `pool_${phase}` : null;
}
