import 'server-only';
import { randomUUID } from 'node:crypto';
import { sql } from '@/db/client';

const KEY = 'reconcile_claim';
/** Whoever dies leaves the claim behind for so long, by the database's clock. */
const LEASE_MS = 30_000;

/**
 * Runs `work` unless another process is at it: one run at a time, over all workers and hands. The claim is a row
 * that its holder renews, because a session's lock would not live through a pooler. Null when somebody else has it.
 */
export async function alone<T>(work: () => Promise<T>, leaseMs = LEASE_MS): Promise<T | null> {
  const by = randomUUID();
  if (!(await take(by, leaseMs))) return null;
  const renewal = setInterval(() => void take(by, leaseMs).catch(() => {}), leaseMs / 3);
  try {
    return await work();
  } finally {
    clearInterval(renewal);
    await sql`delete from settings where key = ${KEY} and value ->> 'by' = ${by}`;
  }
}

async function take(by: string, leaseMs: number): Promise<boolean> {
  const rows = await sql`
    insert into settings as s (key, value) values (${KEY}, jsonb_build_object('by', ${by}::text, 'until', now() + ${leaseMs} * interval '1 millisecond'))
    on conflict (key) do update set value = excluded.value
      where s.value ->> 'by' = ${by} or (s.value ->> 'until')::timestamptz < now()
    returning key`;
  return rows.length > 0;
}

/** Whether a run is under way somewhere. */
export async function isClaimed(): Promise<boolean> {
  const rows =
    await sql`select key from settings where key = ${KEY} and (value ->> 'until')::timestamptz >= now()`;
  return rows.length > 0;
}
