import 'server-only';
import { sql } from '@/db/client';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { keyedHash } from '@/lib/keys';
import { subnetOf } from '@/lib/limits/address';

/** So many of its latest tries are looked at: what a start costs is bounded, however many give from one place. */
const LATEST = 2_000;
/**
 * Unfinished tries from one place in an hour. Gifts that were paid are not counted (contract.md, *Limits*): a
 * school behind one address gives a thousand times a minute.
 */
const MAX_UNFINISHED = 600;

/** Stands for the caller's place in the gift's row: a keyed hash, never the address. Null for the product itself. */
export function originKeyOf(address: string | null): string | null {
  return address === null ? null : keyedHash('limit', `start-gift\n${subnetOf(address)}`);
}

/** Throws RATE_LIMITED when this place has left too many gifts unpaid in the last hour. */
export async function refuseFlood(originKey: string | null, now: Date): Promise<void> {
  if (originKey === null || env.RATE_LIMITS === 'off') return;
  const since = new Date(now.getTime() - 3_600_000);
  const [row] = await sql<{ unfinished: number }[]>`
    select count(*) as unfinished from (
      select state from gifts where origin_key = ${originKey} and created_at > ${since} order by created_at desc limit ${LATEST}) tries
    where state in ('pending', 'expired', 'failed')`;
  if (row!.unfinished >= MAX_UNFINISHED) throw new AppError('RATE_LIMITED', { retryAfter: 600 });
}
