import 'server-only';
import type { POOL_STATES } from '@/db/schema/matching';
import { AppError } from '@/lib/errors';
import { poolColumns, type Tx } from './load';
import type { Pool } from './pool';

export type PoolState = (typeof POOL_STATES)[number];

/** A pool with how it came to be, as an act of an official finds it. */
export interface PoolRow extends Pool {
  state: PoolState;
  version: number;
  madeBy: string;
  grantedFen: number;
  stoppedAt: Date | null;
}

/** The pool, its row locked. Whoever also needs the ledger's head locks that first, as settle does. Throws NOT_FOUND. */
export async function lockPool(tx: Tx, poolId: string): Promise<PoolRow> {
  const [pool] = await tx<PoolRow[]>`
    select ${poolColumns(tx)}, p.state, p.version, p.made_by as "madeBy", p.granted_fen as "grantedFen", p.stopped_at as "stoppedAt"
    from match_pools p where p.id = ${poolId} for update`;
  if (!pool) throw new AppError('NOT_FOUND');
  return pool;
}

/** That it still waits for the second person, and is what they read. Throws WRONG_STATE `pool_published`, `pool_withdrawn`; STALE_VERSION. */
export function requireProposed(pool: PoolRow, version: number): void {
  if (pool.state !== 'proposed') throw new AppError('WRONG_STATE', { reason: `pool_${pool.state}` });
  if (pool.version !== version) throw new AppError('STALE_VERSION');
}
