import 'server-only';
import type { Posting } from '@/lib/ledger/posting';
import { loadOpenPools, type Tx } from './load';
import { looksAt } from './pool';

/** A gift that stands as it should, but for the time it was paid: a late fact knows an earlier one on the same day. */
export interface MovedGift {
  wanted: Posting;
  standing: Posting;
}

/**
 * Those of moved gifts that a pool looks at by one of the two times only. They are posted anew, though day and scopes are
 * the same, so that they are evaluated where the ledger then has them, whichever fact came first (M4).
 */
export async function movedOverEdge<Moved extends MovedGift>(
  tx: Tx,
  moved: readonly Moved[],
): Promise<Moved[]> {
  if (moved.length === 0) return [];
  const times = moved.flatMap(({ wanted, standing }) => [
    wanted.occurredAt.getTime(),
    standing.occurredAt.getTime(),
  ]);
  const pools = await loadOpenPools(tx, {
    from: new Date(Math.min(...times)),
    to: new Date(Math.max(...times)),
  });
  const at = ({ scopes, occurredAt }: Posting) => ({ scopes, paidAt: occurredAt });
  return moved.filter(({ wanted, standing }) =>
    pools.some((pool) => looksAt(pool, at(wanted)) !== looksAt(pool, at(standing))),
  );
}
