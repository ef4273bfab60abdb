import 'server-only';
import { sql } from '@/db/client';
import { auditPosting } from '@/lib/audit/audit';
import { authorise, requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { parse } from '@/lib/parse';
import { isInTime } from './limits';
import { lockPool, requireProposed } from './lock-pool';
import { rulesHash } from './pool';
import { publishInput } from './schema';

/**
 * The second person publishes a pool before it opens; whoever proposed it never does (R78). From now on its rules are
 * frozen, and their hash is public (R89). Throws NOT_FOUND, FORBIDDEN, STALE_VERSION, WRONG_STATE: `pool_published`,
 * `pool_withdrawn`, `pool_too_late` (less than a minute before it opens, or later: another one is proposed instead).
 */
export async function publishPool(ctx: Context, raw: unknown): Promise<void> {
  authorise(ctx, 'match.publish');
  const { poolId, version, reason } = parse(publishInput, raw);
  await sql.begin(async (tx) => {
    const pool = await lockPool(tx, poolId);
    authorise(ctx, 'match.publish', { makerIds: [pool.madeBy] });
    requireProposed(pool, version);
    if (!isInTime(pool, ctx.now)) throw new AppError('WRONG_STATE', { reason: 'pool_too_late' });
    const hash = rulesHash(pool);
    await tx`
      update match_pools set state = 'published', version = version + 1, rules_hash = ${hash}, decided_by = ${requireActor(ctx).userId}, decided_at = ${ctx.now}
      where id = ${poolId}`;
    await auditPosting(tx, ctx, {
      action: 'pool.publish',
      subject: `pool:${poolId}`,
      reason,
      before: { state: pool.state, madeBy: pool.madeBy },
      after: { state: 'published', rulesHash: hash },
    });
  });
}
