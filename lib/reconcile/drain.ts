import 'server-only';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from '@/db/client';
import { settleBatch } from '@/lib/donations/settle';
import { AppError } from '@/lib/errors';

/** Without one event settled for so long, something else is wrong. */
const STUCK_MS = 60_000;
const PAUSE_MS = 100;

/**
 * Settles until nothing waits of what is in the inbox now; what workers have taken is waited for. An event that
 * cannot be settled is parked after its tries, so this ends. Throws WRONG_STATE (`inbox_stuck`) when nothing moves.
 */
export async function drain(): Promise<void> {
  const [last] = await sql<
    { seq: number | null }[]
  >`select max(seq) as seq from inbox where state = 'received'`;
  let oldest = await oldestWaiting(last!.seq);
  let movedAt = Date.now();
  while (oldest !== null) {
    const { taken } = await settleBatch();
    if (taken === 0) await wait(PAUSE_MS);
    const next = await oldestWaiting(last!.seq);
    if (next !== oldest) movedAt = Date.now();
    else if (Date.now() - movedAt > STUCK_MS) throw new AppError('WRONG_STATE', { reason: 'inbox_stuck' });
    oldest = next;
  }
}

async function oldestWaiting(until: number | null): Promise<number | null> {
  const [row] = await sql<{ seq: number | null }[]>`
    select min(seq) as seq from inbox where state = 'received' and seq <= ${until}`;
  return row!.seq;
}
