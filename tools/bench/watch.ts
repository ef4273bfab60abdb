import { readTotalsOf } from '@/lib/totals/queries';
import { clockMs, sleep } from './clock';
import type { Client } from './databases';

/** Nothing moved for so long: something is broken. */
const STUCK_MS = 60_000;

/** The public total as a reader saw it, and when the answer was there. */
export interface Seen {
  at: number;
  giftCount: number;
  grossFen: number;
  /** The ledger's last `seq` that is in the totals. */
  checkpoint: number;
}

/** Reads the platform's totals by the statement every page uses. */
export async function look(sql: Client): Promise<Seen> {
  const totals = (await readTotalsOf(['platform'], sql)).get('platform')!;
  return { at: clockMs(), ...totals };
}

/** Looks every `everyMs` until the totals hold `giftCount` gifts; answers with every look at which they had moved. */
export async function watchUntil(
  sql: Client,
  everyMs: number,
  isDone: (seen: Seen) => boolean,
  onLook: (seen: Seen) => void = () => {},
): Promise<Seen[]> {
  const moved = [await look(sql)];
  while (!isDone(moved.at(-1)!)) {
    await sleep(everyMs);
    const seen = await look(sql);
    onLook(seen);
    if (seen.checkpoint !== moved.at(-1)!.checkpoint) moved.push(seen);
    else if (seen.at - moved.at(-1)!.at > STUCK_MS)
      throw new Error(
        `the totals stand still at ${seen.giftCount} gifts: the worker settles nothing (its log is in DATA_DIR)`,
      );
  }
  return moved;
}

/** Resolves when the inbox holds nothing that waits. */
export async function drained(sql: Client): Promise<void> {
  for (let tries = 0; tries < 6_000; tries++) {
    const [row] = await sql<
      { waits: boolean }[]
    >`select exists (select from inbox where state = 'received') as waits`;
    if (!row!.waits) return;
    await sleep(100);
  }
  throw new Error('the inbox does not run empty');
}
