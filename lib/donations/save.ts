import 'server-only';
import type { Dispute, GiftRow, Payment, Refund } from './bundle';
import type { Tx } from './load';

/** What a batch leaves behind, beside the ledger and the totals. */
export interface Changes {
  payments: readonly Payment[];
  refunds: readonly Refund[];
  disputes: readonly Dispute[];
  gifts: readonly GiftRow[];
  /** Second payments seen for the first time, with the public keys their rows need. */
  newSeconds: readonly { gift: GiftRow; handle: string; reference: string }[];
  /** Second gifts whose payment turned out to be the first one after all. They were never posted. */
  droppedSeconds: readonly string[];
  mails: readonly Mail[];
}

export interface Mail {
  id: string;
  dedupeKey: string;
  kind: 'receipt' | 'refund_notice' | 'gift_failed';
  toAddress: string;
  locale: string;
  params: Record<string, string | number>;
}

/** Writes facts and gifts, set-based: a fixed number of statements however many rows. */
export async function save(tx: Tx, changes: Changes, now: Date): Promise<void> {
  if (changes.payments.length > 0) await savePayments(tx, changes.payments);
  if (changes.refunds.length > 0) await saveRefunds(tx, changes.refunds);
  if (changes.disputes.length > 0) await saveDisputes(tx, changes.disputes);
  if (changes.droppedSeconds.length > 0)
    await tx`delete from gifts where id = any(${[...changes.droppedSeconds]}) and posted_seq is null`;
  if (changes.gifts.length > 0) await saveGifts(tx, changes.gifts);
  if (changes.newSeconds.length > 0) await insertSeconds(tx, changes.newSeconds, now);
  if (changes.mails.length > 0) await insertMails(tx, changes.mails, now);
}

/** Rows travel as one JSON parameter a statement: any number of them, every type, no array encodings. */
const json = (tx: Tx, rows: readonly unknown[]) => tx.json(rows as never);

async function savePayments(tx: Tx, rows: readonly Payment[]): Promise<void> {
  await tx`
    insert into payments (payment_intent, gift_id, charge_id, is_received, amount_fen, currency, livemode, paid_at)
    select "paymentIntent", "giftId", "chargeId", "isReceived", "amountFen", currency, livemode, "paidAt"
    from jsonb_to_recordset(${json(tx, rows)}) as d("paymentIntent" text, "giftId" text, "chargeId" text, "isReceived" bool, "amountFen" bigint,
      currency text, livemode bool, "paidAt" timestamptz)
    on conflict (payment_intent) do update set gift_id = excluded.gift_id, charge_id = excluded.charge_id, is_received = excluded.is_received,
      amount_fen = excluded.amount_fen, currency = excluded.currency, livemode = excluded.livemode, paid_at = excluded.paid_at`;
}

async function saveRefunds(tx: Tx, rows: readonly Refund[]): Promise<void> {
  await tx`
    insert into refunds (refund_id, payment_intent, amount_fen, currency, created_at, voided_at)
    select "refundId", "paymentIntent", "amountFen", currency, "createdAt", "voidedAt"
    from jsonb_to_recordset(${json(tx, rows)}) as d("refundId" text, "paymentIntent" text, "amountFen" bigint, currency text, "createdAt" timestamptz, "voidedAt" timestamptz)
    on conflict (refund_id) do update set voided_at = excluded.voided_at`;
}

async function saveDisputes(tx: Tx, rows: readonly Dispute[]): Promise<void> {
  await tx`
    insert into disputes (dispute_id, payment_intent, amount_fen, currency, created_at, withdrawn_at, reinstated_at)
    select "disputeId", "paymentIntent", "amountFen", currency, "createdAt", "withdrawnAt", "reinstatedAt"
    from jsonb_to_recordset(${json(tx, rows)}) as d("disputeId" text, "paymentIntent" text, "amountFen" bigint, currency text, "createdAt" timestamptz,
      "withdrawnAt" timestamptz, "reinstatedAt" timestamptz)
    on conflict (dispute_id) do update set withdrawn_at = excluded.withdrawn_at, reinstated_at = excluded.reinstated_at`;
}

async function saveGifts(tx: Tx, rows: readonly GiftRow[]): Promise<void> {
  await tx`
    update gifts as g set state = d.state, review_reason = d."reviewReason", review_resolution = d."reviewResolution",
      accepted_at = d."acceptedAt", failed_at = d."failedAt", expired_at = d."expiredAt", payment_intent = d."paymentIntent",
      paid_at = d."paidAt", paid_fen = d."paidFen", refunded_fen = d."refundedFen", disputed_fen = d."disputedFen",
      is_pending_counted = d."isPendingCounted", settled_at = d."settledAt", scopes = d.scopes, day = d.day, posted_seq = d."postedSeq",
      donor_email = coalesce(g.donor_email, d."donorEmail")
    from jsonb_to_recordset(${json(tx, rows)}) as d(id text, state text, "reviewReason" text, "reviewResolution" text, "acceptedAt" timestamptz,
      "failedAt" timestamptz, "expiredAt" timestamptz, "paymentIntent" text, "paidAt" timestamptz, "paidFen" bigint, "refundedFen" bigint,
      "disputedFen" bigint, "isPendingCounted" bool, "settledAt" timestamptz, scopes text[], day date, "postedSeq" bigint, "donorEmail" text)
    where g.id = d.id`;
}

/** A second payment's gift copies who gave and how they wish to appear; its amount is what was paid. */
async function insertSeconds(tx: Tx, rows: Changes['newSeconds'], now: Date): Promise<void> {
  const flat = rows.map(({ gift, handle, reference }) => ({ ...gift, handle, reference }));
  await tx`
    insert into gifts (id, handle, reference, second_of, campaign_id, amount_fen, currency, source, user_id, donor_key, display_mode, donor_name, nick,
      donor_email, donor_phone, locale, created_at, state, review_reason, payment_intent, paid_at, paid_fen, refunded_fen, disputed_fen, day)
    select d.id, d.handle, d.reference, r.id, r.campaign_id, d."paidFen", r.currency, r.source, r.user_id, r.donor_key, r.display_mode, r.donor_name, r.nick,
      r.donor_email, r.donor_phone, r.locale, ${now}, d.state, d."reviewReason", d."paymentIntent", d."paidAt", d."paidFen", d."refundedFen", d."disputedFen", d.day
    from jsonb_to_recordset(${json(tx, flat)}) as d(id text, handle text, reference text, "secondOf" text, state text, "reviewReason" text,
      "paymentIntent" text, "paidAt" timestamptz, "paidFen" bigint, "refundedFen" bigint, "disputedFen" bigint, day date)
    join gifts r on r.id = d."secondOf"`;
}

async function insertMails(tx: Tx, rows: readonly Mail[], now: Date): Promise<void> {
  await tx`
    insert into mails (id, dedupe_key, kind, to_address, locale, params, not_before, created_at)
    select id, "dedupeKey", kind, "toAddress", locale, params, ${now}, ${now}
    from jsonb_to_recordset(${json(tx, rows)}) as d(id text, "dedupeKey" text, kind text, "toAddress" text, locale text, params jsonb)
    on conflict (dedupe_key) do nothing`;
}
