import 'server-only';
import { jsonRows } from '@/db/rows';
import type { Dispute, GiftRow, Payment, Refund } from './bundle';
import type { Tx } from './load';
import type { Instalment, Plan } from './plan-bundle';

/** What a batch leaves behind, beside the ledger and the totals. */
export interface Changes {
  payments: readonly Payment[];
  refunds: readonly Refund[];
  disputes: readonly Dispute[];
  plans: readonly Plan[];
  instalments: readonly Instalment[];
  gifts: readonly GiftRow[];
  /** Later months of plans seen for the first time, with the public keys their rows need. */
  newMonths: readonly NewGift[];
  /** Second payments seen for the first time, with the public keys their rows need. */
  newSeconds: readonly NewGift[];
  /** Second gifts whose payment turned out to be the first one after all. They were never posted. */
  droppedSeconds: readonly string[];
  mails: readonly Mail[];
}

/** A gift that no donor's submit made: facts did. */
export interface NewGift {
  gift: GiftRow;
  handle: string;
  reference: string;
}

export interface Mail {
  id: string;
  dedupeKey: string;
  kind:
    | 'receipt'
    | 'sms_receipt'
    | 'refund_notice'
    | 'sms_refund'
    | 'gift_failed'
    | 'plan_started'
    | 'instalment_failed'
    | 'plan_ended';
  toAddress: string;
  locale: string;
  params: Record<string, string | number>;
}

/**
 * Writes facts and gifts, set-based: a fixed number of statements however many rows, sent one after another without
 * waiting for each answer. Resolves when the last is done; the first that fails is thrown.
 */
export async function save(tx: Tx, changes: Changes, now: Date): Promise<void> {
  const { droppedSeconds } = changes;
  await Promise.all([
    some(changes.payments, (rows) => savePayments(tx, rows)),
    some(changes.refunds, (rows) => saveRefunds(tx, rows)),
    some(changes.disputes, (rows) => saveDisputes(tx, rows)),
    some(
      droppedSeconds,
      () => tx`delete from gifts where id = any(${[...droppedSeconds]}) and posted_seq is null`,
    ),
    some(changes.plans, (rows) => savePlans(tx, rows)),
    some(changes.instalments, (rows) => saveInstalments(tx, rows)),
    some(changes.gifts, (rows) => saveGifts(tx, rows)),
    some(changes.newMonths, (rows) => insertMonths(tx, rows, now)),
    some(changes.newSeconds, (rows) => insertSeconds(tx, rows, now)),
    some(changes.mails, (rows) => insertMails(tx, rows, now)),
  ]);
}

async function savePayments(tx: Tx, rows: readonly Payment[]): Promise<void> {
  await tx`
    insert into payments (payment_intent, gift_id, invoice_id, charge_id, is_received, amount_fen, currency, livemode, paid_at)
    select "paymentIntent", "giftId", "invoiceId", "chargeId", "isReceived", "amountFen", currency, livemode, "paidAt"
    from json_to_recordset(${jsonRows(rows)}::text::json) as d("paymentIntent" text, "giftId" text, "invoiceId" text, "chargeId" text, "isReceived" bool, "amountFen" bigint,
      currency text, livemode bool, "paidAt" timestamptz)
    on conflict (payment_intent) do update set gift_id = excluded.gift_id, invoice_id = excluded.invoice_id, charge_id = excluded.charge_id, is_received = excluded.is_received,
      amount_fen = excluded.amount_fen, currency = excluded.currency, livemode = excluded.livemode, paid_at = excluded.paid_at`;
}

async function saveRefunds(tx: Tx, rows: readonly Refund[]): Promise<void> {
  await tx`
    insert into refunds (refund_id, payment_intent, amount_fen, currency, created_at, voided_at)
    select "refundId", "paymentIntent", "amountFen", currency, "createdAt", "voidedAt"
    from json_to_recordset(${jsonRows(rows)}::text::json) as d("refundId" text, "paymentIntent" text, "amountFen" bigint, currency text, "createdAt" timestamptz, "voidedAt" timestamptz)
    on conflict (refund_id) do update set voided_at = excluded.voided_at`;
}

async function saveDisputes(tx: Tx, rows: readonly Dispute[]): Promise<void> {
  await tx`
    insert into disputes (dispute_id, payment_intent, amount_fen, currency, created_at, withdrawn_at, reinstated_at)
    select "disputeId", "paymentIntent", "amountFen", currency, "createdAt", "withdrawnAt", "reinstatedAt"
    from json_to_recordset(${jsonRows(rows)}::text::json) as d("disputeId" text, "paymentIntent" text, "amountFen" bigint, currency text, "createdAt" timestamptz,
      "withdrawnAt" timestamptz, "reinstatedAt" timestamptz)
    on conflict (dispute_id) do update set withdrawn_at = excluded.withdrawn_at, reinstated_at = excluded.reinstated_at`;
}

async function saveGifts(tx: Tx, rows: readonly GiftRow[]): Promise<void> {
  await tx`
    update gifts as g set state = d.state, review_reason = d."reviewReason", review_resolution = d."reviewResolution",
      accepted_at = d."acceptedAt", failed_at = d."failedAt", expired_at = d."expiredAt", payment_intent = d."paymentIntent",
      paid_at = d."paidAt", paid_fen = d."paidFen", refunded_fen = d."refundedFen", disputed_fen = d."disputedFen",
      is_pending_counted = d."isPendingCounted", settled_at = d."settledAt", scopes = d.scopes, day = d.day, posted_seq = d."postedSeq",
      donor_email = coalesce(g.donor_email, nullif(d."donorEmail", ''))
    from json_to_recordset(${jsonRows(rows)}::text::json) as d(id text, state text, "reviewReason" text, "reviewResolution" text, "acceptedAt" timestamptz,
      "failedAt" timestamptz, "expiredAt" timestamptz, "paymentIntent" text, "paidAt" timestamptz, "paidFen" bigint, "refundedFen" bigint,
      "disputedFen" bigint, "isPendingCounted" bool, "settledAt" timestamptz, scopes text[], day date, "postedSeq" bigint, "donorEmail" text)
    where g.id = d.id`;
}

/** A second payment's gift copies who gave and how they wish to appear; its amount is what was paid. */
async function insertSeconds(tx: Tx, rows: Changes['newSeconds'], now: Date): Promise<void> {
  const flat = rows.map(({ gift, handle, reference }) => ({ ...gift, handle, reference }));
  await tx`
    insert into gifts (id, handle, reference, second_of, campaign_id, amount_fen, currency, source, user_id, donor_key, display_mode, is_amount_shown, donor_name, nick,
      donor_email, donor_phone, erased_at, locale, created_at, state, review_reason, payment_intent, paid_at, paid_fen, refunded_fen, disputed_fen, day)
    select d.id, d.handle, d.reference, r.id, r.campaign_id, d."paidFen", r.currency, r.source, r.user_id, r.donor_key, r.display_mode, r.is_amount_shown, r.donor_name, r.nick,
      r.donor_email, r.donor_phone, r.erased_at, r.locale, ${now}, d.state, d."reviewReason", d."paymentIntent", d."paidAt", d."paidFen", d."refundedFen", d."disputedFen", d.day
    from json_to_recordset(${jsonRows(flat)}::text::json) as d(id text, handle text, reference text, "secondOf" text, state text, "reviewReason" text,
      "paymentIntent" text, "paidAt" timestamptz, "paidFen" bigint, "refundedFen" bigint, "disputedFen" bigint, day date)
    join gifts r on r.id = d."secondOf"`;
}

/** Nothing to write is no statement. */
function some<Row>(
  rows: readonly Row[],
  write: (rows: readonly Row[]) => Promise<unknown>,
): Promise<unknown> | undefined {
  return rows.length > 0 ? write(rows) : undefined;
}

/** A later month's gift copies what its plan says of who gives and how they wish to appear. */
async function insertMonths(tx: Tx, rows: readonly NewGift[], now: Date): Promise<void> {
  const flat = rows.map(({ gift, handle, reference }) => ({ ...gift, handle, reference }));
  await tx`
    insert into gifts (id, handle, reference, plan_id, campaign_id, amount_fen, user_id, donor_key, display_mode, is_amount_shown, donor_name, nick, donor_email,
      locale, created_at, state, review_reason, payment_intent, paid_at, paid_fen, refunded_fen, disputed_fen, scopes, day, settled_at, posted_seq)
    select d.id, d.handle, d.reference, p.id, p.campaign_id, p.amount_fen, p.user_id, p.donor_key, p.display_mode, p.is_amount_shown, p.donor_name, p.nick, nullif(p.donor_email, ''),
      p.locale, ${now}, d.state, d."reviewReason", d."paymentIntent", d."paidAt", d."paidFen", d."refundedFen", d."disputedFen", d.scopes, d.day, d."settledAt", d."postedSeq"
    from json_to_recordset(${jsonRows(flat)}::text::json) as d(id text, handle text, reference text, "planId" text, state text, "reviewReason" text, "paymentIntent" text,
      "paidAt" timestamptz, "paidFen" bigint, "refundedFen" bigint, "disputedFen" bigint, scopes text[], day date, "settledAt" timestamptz, "postedSeq" bigint)
    join plans p on p.id = d."planId"`;
}

async function savePlans(tx: Tx, rows: readonly Plan[]): Promise<void> {
  await tx`
    update plans as p set subscription_id = d."subscriptionId", customer_id = d."customerId", said_at = d."saidAt", is_paused = d."isPaused",
      ends_at = d."endsAt", ended_at = d."endedAt"
    from json_to_recordset(${jsonRows(rows)}::text::json) as d(id text, "subscriptionId" text, "customerId" text, "saidAt" timestamptz, "isPaused" bool,
      "endsAt" timestamptz, "endedAt" timestamptz)
    where p.id = d.id`;
}

async function saveInstalments(tx: Tx, rows: readonly Instalment[]): Promise<void> {
  await tx`
    insert into instalments (invoice_id, plan_id, amount_fen, currency, created_at, failed_at, paid_at, voided_at)
    select "invoiceId", "planId", "amountFen", currency, "createdAt", "failedAt", "paidAt", "voidedAt"
    from json_to_recordset(${jsonRows(rows)}::text::json) as d("invoiceId" text, "planId" text, "amountFen" bigint, currency text, "createdAt" timestamptz,
      "failedAt" timestamptz, "paidAt" timestamptz, "voidedAt" timestamptz)
    on conflict (invoice_id) do update set failed_at = excluded.failed_at, paid_at = excluded.paid_at, voided_at = excluded.voided_at`;
}

async function insertMails(tx: Tx, rows: readonly Mail[], now: Date): Promise<void> {
  await tx`
    insert into mails (id, dedupe_key, kind, to_address, locale, params, not_before, created_at)
    select id, "dedupeKey", kind, "toAddress", locale, params, ${now}, ${now}
    from json_to_recordset(${jsonRows(rows)}::text::json) as d(id text, "dedupeKey" text, kind text, "toAddress" text, locale text, params jsonb)
    on conflict (dedupe_key) do nothing`;
}
