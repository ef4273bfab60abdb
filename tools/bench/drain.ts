import { clockMs, sleep } from './clock';
import { checkpoint, copyTemplate, type Database, open } from './databases';
import { addEvents, addGifts } from './gifts';
import { canRead, residentOf } from './machine';
import { startWorker } from './processes';
import type { Sample } from './sample';
import { look } from './watch';

/** Places in the sample's templates: two events a gift, so that a gift's two ledger entries are as many as its events. */
const EVENTS = [1, 2];
const EVERY_MS = 250;

export interface Drain {
  events: number;
  seconds: number;
  eventsPerSecond: number;
  /** Of the worker, in bytes; null where it cannot be read. */
  memory: Growth | null;
}

export interface Growth {
  /** The highest within the first tenth of the work, and after it. */
  firstTenth: number;
  later: number;
  growth: number;
}

export interface Ledger {
  entries: number;
  database: Database;
  drain: Drain;
}

/**
 * A database whose ledger holds `entries` entries, all written by the product: gifts and events are laid into it as
 * `start` and the webhook leave them, and a worker settles that backlog.
 */
export async function drainBacklog(entries: number, sample: Sample): Promise<Ledger> {
  const database = await copyTemplate(`bench_ledger_${entries}`);
  const sql = open(database.superUrl);
  const gifts = entries / EVENTS.length;
  await addGifts(sql, sample.giftId, 1, gifts);
  await addEvents(
    sql,
    EVENTS.map((place) => sample.templates[place]!),
    1,
    gifts,
  );
  await checkpoint();
  const from = clockMs();
  const worker = startWorker(database);
  const memory = new MemoryWatch(worker.pid);
  for (let done = 0, movedAt = from; done < gifts; ) {
    await sleep(EVERY_MS);
    const { giftCount, at } = await look(sql);
    if (giftCount !== done) movedAt = at;
    if (at - movedAt > 120_000) throw new Error(`the worker stands still at ${giftCount} of ${gifts} gifts`);
    done = giftCount;
    memory.note(done / gifts);
  }
  const seconds = (clockMs() - from) / 1_000;
  await worker.stop();
  const [row] = await sql<{ entries: number }[]>`select count(*)::int as entries from ledger_entries`;
  if (row!.entries !== entries) throw new Error(`the ledger has ${row!.entries} entries, not ${entries}`);
  await sql.end({ timeout: 5 });
  return {
    entries,
    database,
    drain: { events: entries, seconds, eventsPerSecond: entries / seconds, memory: memory.result() },
  };
}

/** A process' memory while it works through something. */
export class MemoryWatch {
  private firstTenth = 0;
  private later = 0;

  constructor(private readonly pid: number) {}

  /** `share` of the work is done. */
  note(share: number): void {
    const bytes = residentOf(this.pid) ?? 0;
    if (share <= 0.1) this.firstTenth = Math.max(this.firstTenth, bytes);
    else this.later = Math.max(this.later, bytes);
  }

  result(): Growth | null {
    const { firstTenth, later } = this;
    return canRead && firstTenth > 0 ? { firstTenth, later, growth: Math.max(0, later - firstTenth) } : null;
  }
}
