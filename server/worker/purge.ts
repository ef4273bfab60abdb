import { sql } from '@/db/client';
import { deleteErased } from '@/lib/refunds/evidence';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Rows a round and a table: a purge never holds a table for long. */
const MAX_ROWS = 5_000;

/**
 * Deletes what has served: spent limits, drafts of gifts nobody came back to, links, codes and sessions long ended, addresses
 * left with questions nobody answered in half a year, papers of donors who had their data erased. An
 * open attempt keeps its draft: Checkout sessions live a day at most.
 */
export async function purgeExpired(now: Date): Promise<void> {
  const before = (ms: number) => new Date(now.getTime() - ms);
  await sql`delete from rate_limits where key in (select key from rate_limits where expires_at < clock_timestamp() limit ${MAX_ROWS})`;
  await sql`delete from give_drafts where attempt_id in (select attempt_id from give_drafts where updated_at < ${before(2 * DAY)} limit ${MAX_ROWS})`;
  await sql`delete from tokens where hash in (select hash from tokens where expires_at < ${before(7 * DAY)} limit ${MAX_ROWS})`;
  await sql`delete from phone_codes where id in (select id from phone_codes where expires_at < ${before(HOUR)} limit ${MAX_ROWS})`;
  await sql`delete from sessions where id in (select id from sessions where expires_at < ${before(7 * DAY)} or revoked_at < ${before(30 * DAY)} limit ${MAX_ROWS})`;
  await sql`delete from campaign_followers where id in (select id from campaign_followers where confirmed_at is null and since < ${before(7 * DAY)} limit ${MAX_ROWS})`;
  await sql`update campaign_questions set contact = null, contact_key = null where id in (select id from campaign_questions where contact_key is not null and asked_at < ${before(180 * DAY)} limit ${MAX_ROWS})`;
  await deleteErased();
}
