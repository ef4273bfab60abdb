import 'server-only';
import { sql } from 'drizzle-orm';
import type { Transaction } from '@/db/client';

/** What followers are told: an update, or how far a campaign has come. */
type News =
  | { kind: 'campaign_update'; params: { updateId: string } }
  | { kind: 'campaign_milestone'; params: { campaignId: string; percent: number } };

/**
 * Writes to everybody who follows a campaign, in the language they asked in. One statement, in the transaction of what it
 * tells of (`subject` names it); run again it writes none twice.
 */
export async function notifyFollowers(
  tx: Transaction,
  campaignId: string,
  { kind, params }: News,
  { subject, at }: { subject: string; at: Date },
): Promise<void> {
  const when = at.toISOString();
  await tx.execute(sql`
    insert into mails (id, kind, dedupe_key, to_address, locale, params, not_before, created_at)
    select 'mail_' || replace(gen_random_uuid()::text, '-', ''), ${kind}, ${`${kind}:${subject}:`} || id, address, locale,
      ${JSON.stringify(params)}::jsonb || jsonb_build_object('followId', id), ${when}::timestamptz, ${when}::timestamptz
    from campaign_followers where campaign_id = ${campaignId} and confirmed_at is not null and ended_at is null
    on conflict (dedupe_key) do nothing`);
}
