import 'server-only';
import { sql } from '@/db/client';
import { authorise, requireActor } from '@/lib/auth/policy';
import { followerKey } from '@/lib/campaigns/follow';
import type { Context } from '@/lib/context';
import { matchesOfGift } from '@/lib/matching/gift-matches';
import { askerKey } from '@/lib/questions/contact';
import { openTaxId } from '@/lib/receipts/tax-id';
import { isMine } from './mine';

const BATCH = 200;

/**
 * Everything kept about the caller, as one JSON document in pieces (PIPL art. 45): the account, where it is signed
 * in, organisations, gifts with what was typed, monthly gifts, requests, and which mails and text messages were written. Secrets
 * (password, tokens) and other people's data are not in it.
 */
export async function* myData(ctx: Context): AsyncGenerator<string> {
  authorise(ctx, 'account.use');
  const { userId, email, phone = null } = requireActor(ctx);
  const [account] = await sql`
    select email, phone, name, locale, created_at as "createdAt", password_hash is not null as "hasPassword" from users where id = ${userId}`;
  const sessions = await sql`
    select created_at as "createdAt", last_seen_at as "lastSeenAt", expires_at as "expiresAt", revoked_at as "revokedAt", is_by_link as "isByLink", is_by_phone as "isByPhone"
    from sessions where user_id = ${userId} order by created_at limit 1000`;
  const organisations = await sql`
    select n.name_zh as "nameZh", n.name_en as "nameEn", m.role, m.created_at as "since" from ngo_members m join ngos n on n.id = m.ngo_id where m.user_id = ${userId}`;
  const drafts = await sql`
    select form, values, updated_at as "updatedAt" from form_drafts where user_id = ${userId}`;
  const monthly = await sql`
    select g.amount_fen as "amountFen", c.slug as campaign, g.display_mode as "displayMode", g.is_amount_shown as "isAmountShown", g.donor_name as "donorName", g.nick, g.donor_email as "donorEmail",
      g.created_at as "createdAt", g.is_paused as "isPaused", g.ended_at as "endedAt"
    from plans g join campaigns c on c.id = g.campaign_id where ${isMine(ctx)} order by g.created_at limit 1000`;
  const follows = await sql`
    select c.slug as campaign, f.address, f.since, f.confirmed_at as "confirmedAt", f.ended_at as "endedAt"
    from campaign_followers f join campaigns c on c.id = f.campaign_id where f.address_key = ${email && followerKey(email)} order by f.since limit 1000`;
  const questions = await sql`
    select c.slug as campaign, q.text, q.asked_at as "askedAt", q.state from campaign_questions q join campaigns c on c.id = q.campaign_id
    where q.contact_key = ${email && askerKey(email)} order by q.asked_at limit 1000`;
  const mails = await sql`
    select kind, subject, state, created_at as "createdAt", sent_at as "sentAt" from mails where to_address = any(${[email, phone].filter((to) => to !== null)}) order by created_at limit 10000`;
  const head = {
    exportedAt: ctx.now,
    account,
    sessions,
    organisations,
    drafts,
    monthly,
    follows,
    questions,
    mails,
  };
  yield `${JSON.stringify(head, null, 2).replace(/\n\}$/, '')},\n  "gifts": [`;
  yield* giftsOf(ctx);
  yield '\n  ]\n}\n';
}

interface SealedRequest {
  id: string;
  /** Hex of the sealed bytes. */
  taxId: string | null;
}

const opened = (request: SealedRequest) => ({
  ...request,
  taxId: openTaxId(request.id, request.taxId === null ? null : Buffer.from(request.taxId, 'hex')),
});

async function* giftsOf(ctx: Context): AsyncGenerator<string> {
  let last = '';
  for (;;) {
    const rows = await sql<{ id: string; receiptRequests: SealedRequest[] }[]>`
      select g.id, g.reference, c.slug as campaign, g.state, g.amount_fen as "amountFen", g.paid_fen as "paidFen", g.refunded_fen as "refundedFen",
        g.disputed_fen as "disputedFen", g.display_mode as "displayMode", g.is_amount_shown as "isAmountShown", g.donor_name as "donorName", g.nick, g.donor_email as "donorEmail",
        g.donor_phone as "donorPhone", g.message, g.locale, g.created_at as "createdAt", g.paid_at as "paidAt", g.posted_seq as "ledgerNumber",
        (select coalesce(jsonb_agg(jsonb_build_object('askedAt', r.asked_at, 'reason', r.reason, 'state', r.state, 'answer', r.answer)), '[]') from refund_requests r where r.gift_id = g.id) as "refundRequests",
        (select coalesce(jsonb_agg(jsonb_build_object('topic', o.topic, 'choice', o.choice, 'before', o.before, 'chosenAt', o.chosen_at) order by o.id), '[]') from gift_choices o where o.gift_id = g.id) as "choices",
        (select jsonb_build_object('age', m.age, 'isDataAgreed', m.is_data_agreed, 'guardianAgreedAt', m.agreed_at) from gift_minors m where m.gift_id = g.id) as "minor",
        (select coalesce(jsonb_agg(jsonb_build_object('proposedAt', r.made_at, 'act', r.act, 'ground', r.ground, 'amountFen', r.amount_fen, 'reason', r.reason, 'state', r.state)), '[]') from refund_cases r where r.gift_id = g.id) as "refundCases",
        (select coalesce(jsonb_agg(e.added_at), '[]') from refund_evidence e where e.gift_id = g.id) as "papersKeptSince",
        (select coalesce(jsonb_agg(jsonb_build_object('id', q.id, 'askedAt', q.asked_at, 'titleKind', q.title_kind, 'title', q.title, 'taxId', encode(q.tax_id, 'hex'), 'amountFen', q.amount_fen, 'state', q.state, 'reason', q.reason,
          'issued', (select coalesce(jsonb_agg(jsonb_build_object('number', i.number, 'title', i.title, 'amountFen', i.amount_fen, 'issuedAt', i.issued_at, 'reversedAt', i.reversed_at, 'reversalNumber', i.reversal_number)), '[]') from issued_receipts i where i.request_id = q.id)) order by q.asked_at), '[]')
          from receipt_requests q where q.gift_id = g.id) as "receiptRequests",
        (select coalesce(jsonb_agg(jsonb_build_object('what', w.what, 'state', w.state, 'since', w.since, 'decidedAt', w.decided_at, 'reason', w.reason)), '[]') from gift_words w where w.gift_id = g.id) as "publicWords",
        (select coalesce(jsonb_agg(jsonb_build_object('pool', m."poolId", 'kind', m.kind, 'funderZh', m."funderZh", 'funderEn', m."funderEn", 'grantedFen', m."grantedFen", 'standsFen', m."standsFen", 'reason', m.reason, 'hold', m.hold)), '[]')
          from (${matchesOfGift()}) m) as "matches",
        (select k.serial from keepsakes k where k.gift_id = g.id) as "keepsake"
      from gifts g join campaigns c on c.id = g.campaign_id
      where ${isMine(ctx)} and g.erased_at is null and g.id > ${last} order by g.id limit ${BATCH}`;
    for (const row of rows) {
      yield `${last === '' ? '' : ','}\n    ${JSON.stringify({ ...row, receiptRequests: row.receiptRequests.map(opened) })}`;
      last = row.id;
    }
    if (rows.length < BATCH) return;
  }
}
