import { identityOf } from './identity';
import { type Quantiles, quantilesOf } from './quantiles';
import type { Stage } from './stage';
import { look, type Seen, watchUntil } from './watch';
import { prepare } from './webhook';

const PER_SECOND = 200;

export interface Visibility {
  perSecond: number;
  gifts: number;
  /** Milliseconds from the 2xx to the first read of the totals that holds the gift's posting. */
  visible: Quantiles;
  answer: Quantiles;
  refused: Record<number, number>;
}

/** Open loop at 200 gifts a second: each gift's posting is looked up afterwards and found among the reads of the totals. */
export async function measureVisibility(stage: Stage, seconds: number): Promise<Visibility> {
  const count = seconds * PER_SECOND;
  const from = await prepare(stage, count);
  const before = await look(stage.sql);
  const watching = watchUntil(stage.sql, 10, (seen) => seen.giftCount >= before.giftCount + count);
  const sent = await stage.load.ask({ kind: 'open', perSecond: PER_SECOND, type: 0, from, count });
  const reads = await watching;
  const seqs = await postingsOf(stage);
  const waits = sent.acceptedAt.map((acceptedAt, k) => {
    const seq = seqs.get(identityOf(from + k).gift);
    if (seq === undefined) throw new Error(`gift ${from + k} has no posting`);
    return Math.max(0, firstWith(reads, seq).at - acceptedAt);
  });
  return {
    perSecond: PER_SECOND,
    gifts: count,
    visible: quantilesOf(waits),
    answer: sent.latency,
    refused: sent.refused,
  };
}

async function postingsOf({ sql }: Stage): Promise<Map<string, number>> {
  const rows = await sql<
    { id: string; seq: number }[]
  >`select id, posted_seq as seq from gifts where posted_seq is not null`;
  return new Map(rows.map((row) => [row.id, row.seq]));
}

/** The first read whose checkpoint has reached `seq`; reads are in order. */
function firstWith(reads: readonly Seen[], seq: number): Seen {
  let [low, high] = [0, reads.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (reads[middle]!.checkpoint >= seq) high = middle;
    else low = middle + 1;
  }
  return reads[low]!;
}
