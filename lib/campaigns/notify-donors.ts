import 'server-only';
import { sql } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { fieldError } from '@/lib/parse';

/** Whether donors are told of a stop: an official has to say yes or no (R74), an organisation writes an update instead. */
export function mustNotify(ctx: Context, notify: 'yes' | 'no' | undefined): boolean {
  if (!requireActor(ctx).official) {
    if (notify === 'yes') throw fieldError('notify', 'not_allowed');
    return false;
  }
  if (!notify) throw fieldError('notify', 'required');
  return notify === 'yes';
}

/**
 * Writes to everybody whose payment for a campaign arrived and who left an address: one mail an address, however
 * many gifts, in the language of the newest. One statement, in the transaction of the decision (`reviewId`) the mail
 * tells of; run again it writes none twice. Returns how many were written.
 */
export async function notifyDonors(
  tx: Transaction,
  ctx: Context,
  { campaignId, reviewId }: { campaignId: string; reviewId: string },
): Promise<number> {
  const at = ctx.now.toISOString();
  const [row] = await tx.execute<{ written: number }>(sql`
    with donors as (
      select distinct on (lower(normalize(trim(donor_email), nfkc))) donor_email as address, locale,
        lower(normalize(trim(donor_email), nfkc)) as key
      from gifts
      where campaign_id = ${campaignId} and donor_email is not null and erased_at is null
        and (posted_seq is not null or state = 'in_review')
      order by lower(normalize(trim(donor_email), nfkc)), created_at desc
    ), written as (
      insert into mails (id, kind, dedupe_key, to_address, locale, params, not_before, created_at)
      select 'mail_' || replace(gen_random_uuid()::text, '-', ''), 'campaign_stopped',
        ${`campaign_stopped:${reviewId}:`} || encode(sha256(convert_to(key, 'UTF8')), 'hex'),
        address, locale, jsonb_build_object('reviewId', ${reviewId}::text), ${at}::timestamptz, ${at}::timestamptz
      from donors
      on conflict (dedupe_key) do nothing
      returning 1
    )
    select count(*)::int as written from written`);
  return row?.written ?? 0;
}
