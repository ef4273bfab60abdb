import 'server-only';
import type { PendingQuery, Row } from 'postgres';
import type { sql } from '@/db/client';
import { followerKey } from '@/lib/campaigns/follow';
import { forgetMails } from '@/lib/email/forget';

type Tx = Parameters<Parameters<typeof sql.begin>[1]>[0];

/**
 * Empties what is personal in the gifts that `which` names (a condition on `g`), and in what hangs on them: the
 * form's draft, mails, the news asked for with it, requests, cases and their papers, keepsakes, the row they were imported from, the traces risk is judged by. Amounts, days, scopes and the donor
 * key stay, so every total does. Nothing fills the columns again (`erased_at`). Returns how many gifts.
 */
export async function eraseGifts(tx: Tx, which: PendingQuery<Row[]>, now: Date): Promise<number> {
  await endFollows(tx, which);
  const erased = await tx<{ id: string; attemptId: string | null }[]>`
    update gifts g set display_mode = 'anonymous', donor_name = null, nick = null, donor_email = null, donor_phone = null, message = null,
      user_id = null, input_hash = null, origin_key = null, provider_params = null, checkout_url = null, erased_at = ${now}
    where ${which} and erased_at is null returning id, attempt_id as "attemptId"`;
  const ids = erased.map((gift) => gift.id);
  const attempts = erased.flatMap((gift) => gift.attemptId ?? []);
  await tx`delete from give_drafts where attempt_id = any(${attempts})`;
  await forgetMails(
    tx,
    tx`params->>'giftId' = any(${ids}) or params->>'requestId' in (select id from refund_requests where gift_id = any(${ids}))`,
  );
  await tx`
    update refund_requests set reason = '', answer = case when answer is null then null else '' end,
      state = case when state = 'open' then 'withdrawn' else state end, decided_at = coalesce(decided_at, ${now})
    where gift_id = any(${ids})`;
  await tx`update refund_cases set reason = '' where gift_id = any(${ids})`;
  await tx`
    update donor_cases set reason = '', decision = case when decision is null then null else '' end where gift_a = any(${ids}) or gift_b = any(${ids})`;
  await tx`update refund_evidence set erased_at = ${now} where gift_id = any(${ids})`;
  await eraseReceipts(tx, ids, now);
  await tx`delete from risk_traces where gift_id = any(${ids})`;
  await tx`update keepsakes set erased_at = ${now}, is_amount_shown = false where gift_id = any(${ids})`;
  await tx`delete from gift_words where gift_id = any(${ids})`;
  await tx`delete from gift_minors where gift_id = any(${ids})`;
  await tx`update import_rows set donor_name = null, donor_email = null, donor_phone = null, note = null where gift_id = any(${ids})`;
  return ids.length;
}

/** The news of a campaign that were asked for with the address of a gift to it: that address goes, and what waits for it. */
async function endFollows(tx: Tx, which: PendingQuery<Row[]>): Promise<void> {
  const given = await tx<{ campaignId: string; email: string }[]>`
    select distinct g.campaign_id as "campaignId", g.donor_email as email from gifts g
    where ${which} and g.erased_at is null and g.donor_email is not null`;
  const keys = given.map(({ campaignId, email }) => `${campaignId} ${followerKey(email)}`);
  const gone = await tx<{ id: string }[]>`
    delete from campaign_followers f where f.address_key = any(${keys.map((key) => key.split(' ')[1]!)})
      and f.campaign_id || ' ' || f.address_key = any(${keys}) returning f.id`;
  await forgetMails(tx, tx`params->>'followId' = any(${gone.map(({ id }) => id)})`);
}

/**
 * What was asked for and not issued goes. Once a receipt was issued its request is a voucher that the law has kept for
 * thirty years (会计档案管理办法 art. 14): it is only stored, and shown to nobody (PIPL art. 47).
 */
async function eraseReceipts(tx: Tx, giftIds: string[], now: Date): Promise<void> {
  await tx`
    update receipt_requests r set title = '', tax_id = null, reason = null,
      state = case when r.state = 'asked' then 'withdrawn' else r.state end, decided_at = coalesce(r.decided_at, ${now})
    where r.gift_id = any(${giftIds}) and not exists (select from issued_receipts i where i.request_id = r.id)`;
}
