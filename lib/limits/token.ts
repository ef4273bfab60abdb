import 'server-only';
import { sql } from '@/db/client';
import { keyedHash } from '@/lib/keys';

/**
 * Takes a token from a bucket that all processes share, or says that there is none now. A bucket of `burst` tokens
 * that fills at `perSecond`: the row keeps the moment at which it would be full again (GCRA), so one upsert decides,
 * and of any number of parallel takers exactly as many get one as there are. The clock is the database's.
 */
export async function takeToken(
  name: string,
  { perSecond, burst }: { perSecond: number; burst: number },
): Promise<boolean> {
  const each = 1 / perSecond;
  const rows = await sql`
    insert into rate_limits as r (key, points, expires_at)
    values (${keyedHash('limit', `bucket\n${name}`)}, 1, clock_timestamp() + make_interval(secs => ${each}))
    on conflict (key) do update
      set expires_at = greatest(r.expires_at, clock_timestamp()) + make_interval(secs => ${each})
      where r.expires_at <= clock_timestamp() + make_interval(secs => ${each * (burst - 1)})
    returning 1`;
  return rows.length > 0;
}
