import 'server-only';
import { sql } from '@/db/client';
import { listen } from '@/db/listen';
import { now, setClockOffset } from '@/lib/clock';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { log } from '@/lib/log';

/** The row of `settings` that every process follows, and the channel on which a change is announced. */
const KEY = 'test_clock';
const CHANNEL = 'clock';
/** An announcement may be lost with its connection: whoever follows also looks this often. */
const LOOK_MS = 2_000;

/**
 * Starts the test clock when TEST_CLOCK is set: time runs on from that instant, or from where an earlier start
 * had got to, for it never goes back. Does nothing otherwise. Call it before anything asks for the time.
 */
export async function startTestClock(): Promise<void> {
  if (!env.TEST_CLOCK) return;
  await raise(new Date(env.TEST_CLOCK).getTime() - Date.now());
}

/** Keeps this process on the product's time until the returned function is called. */
export function followTestClock(): () => Promise<void> {
  if (!env.TEST_CLOCK) return async () => {};
  const look = () =>
    void readOffset().catch((error: Error) =>
      log.warn({ reason: error.message }, 'the test clock could not be read'),
    );
  const stop = listen(CHANNEL, look, look);
  const timer = setInterval(look, LOOK_MS);
  return async () => {
    clearInterval(timer);
    await stop();
  };
}

/** Moves the product forward to `target`; VALIDATION when that is in its past. */
export async function moveTestClock(target: Date): Promise<Date> {
  if (target.getTime() < now().getTime())
    throw new AppError('VALIDATION', { errors: [{ path: 'now', code: 'in_the_past' }] });
  await raise(target.getTime() - Date.now());
  return now();
}

/** Raises the shared offset to at least `ms` and takes on whatever it then is. One statement: two movers cannot undo each other. */
async function raise(ms: number): Promise<void> {
  const [row] = await sql<{ ms: number }[]>`
    insert into settings as s (key, value) values (${KEY}, to_jsonb(${ms}::float8))
    on conflict (key) do update set value = to_jsonb(greatest((s.value #>> '{}')::float8, (excluded.value #>> '{}')::float8))
    returning (value #>> '{}')::float8 as ms`;
  setClockOffset(row!.ms);
  await sql`select pg_notify(${CHANNEL}, '')`;
}

async function readOffset(): Promise<void> {
  const [row] = await sql<
    { ms: number }[]
  >`select (value #>> '{}')::float8 as ms from settings where key = ${KEY}`;
  if (row) setClockOffset(row.ms);
}
