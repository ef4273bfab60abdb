import type { GrantReason, Hold } from './rules';

/** How often a pool came to one result, and what it granted so. */
export interface PoolOutcome {
  reason: GrantReason;
  /** Of what was granted; `none` where nothing was. */
  hold: Hold;
  count: number;
  fen: number;
}

/** Several results as one. */
export const sumOf = (
  items: readonly Pick<PoolOutcome, 'count' | 'fen'>[],
): { count: number; fen: number } => ({
  count: items.reduce((sum, { count }) => sum + count, 0),
  fen: items.reduce((sum, { fen }) => sum + fen, 0),
});
