import 'server-only';
import { sql } from '@/db/client';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { keyedHash } from '@/lib/keys';
import { subnetOf } from './address';

export interface Limit {
  /** How many in a window. */
  points: number;
  /** The window's length; it begins with the first try. */
  seconds: number;
}

/**
 * Counts one try of `name` by `key` (an address, an account, a mail address: only its keyed hash is stored) and
 * throws RATE_LIMITED with the seconds to wait when the window is full. One atomic upsert: of any number of
 * parallel tries exactly `points` pass. The window's clock is the database's.
 */
export async function consume(name: string, key: string | null, { points, seconds }: Limit): Promise<void> {
  if (env.RATE_LIMITS === 'off') return;
  const hash = keyedHash('limit', `${name}\n${subnetOf(key ?? 'unknown')}`);
  const [row] = await sql<{ used: number; wait: number }[]>`
    insert into rate_limits as r (key, points, expires_at) values (${hash}, 1, now() + make_interval(secs => ${seconds}))
    on conflict (key) do update set
      points = case when r.expires_at <= now() then 1 else r.points + 1 end,
      expires_at = case when r.expires_at <= now() then now() + make_interval(secs => ${seconds}) else r.expires_at end
    returning points as used, ceil(extract(epoch from expires_at - now()))::int as wait`;
  if (row!.used > points) throw new AppError('RATE_LIMITED', { retryAfter: Math.max(1, row!.wait) });
}

/** Gives tries back: what ended well is not counted (a school behind one address gives a thousand times a minute). */
export async function release(name: string, key: string | null): Promise<void> {
  if (env.RATE_LIMITS === 'off') return;
  const hash = keyedHash('limit', `${name}\n${subnetOf(key ?? 'unknown')}`);
  await sql`update rate_limits set points = greatest(points - 1, 0) where key = ${hash}`;
}
