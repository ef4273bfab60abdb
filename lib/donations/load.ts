import 'server-only';
import type { Sql } from '@/db/client';
import { objectOf, type Standing } from '@/lib/ledger/diff';
import type { PostingKind } from '@/lib/ledger/posting';
import type { CampaignFacts, Dispute, GiftRow, Payment, Refund } from './bundle';
import type { Stored } from './fold';
import type { Instalment, Plan } from './plan-bundle';

export type Tx = Parameters<Parameters<Sql['begin']>[1]>[0];

/** What a batch's facts name. */
export interface Named {
  giftIds: readonly string[];
  /** PaymentIntents and invoices. */
  paymentIds: readonly string[];
  planIds: readonly string[];
}

/**
 * Reads all that is stored about some gifts, payments and plans, in a fixed number of statements however many
 * there are. Call it under the ledger head's lock: what it returns cannot change before the commit.
 */
export async function load(tx: Tx, named: Named): Promise<Stored> {
  const planIds = [...named.planIds];
  const plans = planIds.length === 0 ? [] : await loadPlans(tx, planIds);
  const linked = await tx<{ giftId: string | null; invoiceId: string | null }[]>`
    select p.invoice_id as "invoiceId", coalesce(i.gift_id, p.gift_id) as "giftId"
    from payments p left join payments i on i.payment_intent = p.invoice_id where p.payment_intent = any(${[...named.paymentIds]})`;
  const roots = unique([
    ...named.giftIds,
    ...plans.map((plan) => plan.firstGiftId),
    ...linked.map((row) => row.giftId),
  ]);
  const keys = unique([...named.paymentIds, ...linked.map((row) => row.invoiceId)]);
  const [gifts, payments] = await Promise.all([loadGifts(tx, roots), loadPayments(tx, keys, roots)]);
  const intents = unique([...keys, ...payments.map((p) => p.paymentIntent)]);
  const campaignIds = unique([...gifts, ...plans].map((row) => row.campaignId));
  const [refunds, disputes, instalments, campaigns, standing] = await Promise.all([
    loadRefunds(tx, intents),
    loadDisputes(tx, intents),
    planIds.length === 0 ? [] : loadInstalments(tx, intents),
    loadCampaigns(tx, campaignIds),
    loadStanding(tx, gifts),
  ]);
  const stored: Stored = {
    bundles: new Map(),
    payments: new Map(payments.map((p) => [p.paymentIntent, p])),
    refunds: new Map(refunds.map((r) => [r.refundId, r])),
    disputes: new Map(disputes.map((d) => [d.disputeId, d])),
    plans: new Map(plans.map((plan) => [plan.id, plan])),
    instalments: new Map(instalments.map((i) => [i.invoiceId, i])),
    campaigns,
  };
  assemble(stored, gifts, campaigns, standing);
  return stored;
}

function unique(ids: readonly (string | null)[]): string[] {
  return [...new Set(ids.filter((id) => id !== null))];
}

/** By one index each: with an OR the planner reads whole tables while they are small, and keeps to it. */
async function loadGifts(tx: Tx, roots: readonly string[]): Promise<GiftRow[]> {
  const by = (condition: ReturnType<Tx>) => tx<GiftRow[]>`
    select id, second_of as "secondOf", plan_id as "planId", campaign_id as "campaignId", amount_fen as "amountFen", currency, source,
      donor_key as "donorKey", case when erased_at is null then donor_email else '' end as "donorEmail", donor_phone as "donorPhone", locale, state, review_reason as "reviewReason", review_resolution as "reviewResolution",
      accepted_at as "acceptedAt", failed_at as "failedAt", expired_at as "expiredAt", payment_intent as "paymentIntent",
      paid_at as "paidAt", paid_fen as "paidFen", refunded_fen as "refundedFen", disputed_fen as "disputedFen",
      is_pending_counted as "isPendingCounted", settled_at as "settledAt", scopes, day::text as day, posted_seq as "postedSeq"
    from gifts where ${condition}`;
  const found = await Promise.all([by(tx`id = any(${[...roots]})`), by(tx`second_of = any(${[...roots]})`)]);
  return found.flat();
}

async function loadPayments(tx: Tx, keys: readonly string[], roots: readonly string[]): Promise<Payment[]> {
  const by = (condition: ReturnType<Tx>) => tx<Payment[]>`
    select payment_intent as "paymentIntent", gift_id as "giftId", invoice_id as "invoiceId", charge_id as "chargeId",
      is_received as "isReceived", amount_fen as "amountFen", currency, livemode, paid_at as "paidAt"
    from payments where ${condition}`;
  const found = await Promise.all([
    by(tx`payment_intent = any(${[...keys]})`),
    by(tx`gift_id = any(${[...roots]})`),
  ]);
  const invoices = unique([...keys, ...found.flat().map((p) => p.paymentIntent)]).filter(isInvoice);
  return [...found.flat(), ...(invoices.length === 0 ? [] : await by(tx`invoice_id = any(${invoices})`))];
}

const isInvoice = (paymentId: string) => paymentId.startsWith('in_');

async function loadRefunds(tx: Tx, intents: readonly string[]): Promise<Refund[]> {
  return tx<Refund[]>`
    select refund_id as "refundId", payment_intent as "paymentIntent", amount_fen as "amountFen", currency, created_at as "createdAt", voided_at as "voidedAt"
    from refunds where payment_intent = any(${[...intents]})`;
}

async function loadDisputes(tx: Tx, intents: readonly string[]): Promise<Dispute[]> {
  return tx<Dispute[]>`
    select dispute_id as "disputeId", payment_intent as "paymentIntent", amount_fen as "amountFen", currency, created_at as "createdAt",
      withdrawn_at as "withdrawnAt", reinstated_at as "reinstatedAt"
    from disputes where payment_intent = any(${[...intents]})`;
}

async function loadPlans(tx: Tx, ids: readonly string[]): Promise<Plan[]> {
  return tx<Plan[]>`
    select id, campaign_id as "campaignId", first_gift_id as "firstGiftId", amount_fen as "amountFen", donor_key as "donorKey",
      donor_email as "donorEmail", locale, subscription_id as "subscriptionId", customer_id as "customerId", said_at as "saidAt",
      is_paused as "isPaused", ends_at as "endsAt", ended_at as "endedAt"
    from plans where id = any(${[...ids]})`;
}

async function loadInstalments(tx: Tx, invoiceIds: readonly string[]): Promise<Instalment[]> {
  return tx<Instalment[]>`
    select invoice_id as "invoiceId", plan_id as "planId", amount_fen as "amountFen", currency, created_at as "createdAt",
      failed_at as "failedAt", paid_at as "paidAt", voided_at as "voidedAt"
    from instalments where invoice_id = any(${[...invoiceIds]})`;
}

function assemble(
  stored: Stored,
  gifts: readonly GiftRow[],
  campaigns: Map<string, CampaignFacts>,
  standing: readonly Standing[],
): void {
  for (const root of gifts.filter((gift) => gift.secondOf === null)) {
    stored.bundles.set(root.id, {
      root,
      seconds: [],
      campaign: campaigns.get(root.campaignId)!,
      standing: [],
    });
  }
  const rootOf = new Map<string, string>();
  for (const gift of gifts) {
    rootOf.set(gift.id, gift.secondOf ?? gift.id);
    if (gift.secondOf !== null) stored.bundles.get(gift.secondOf)?.seconds.push(gift);
  }
  for (const posted of standing) stored.bundles.get(rootOf.get(posted.giftId ?? '')!)?.standing.push(posted);
}

/** A campaign's scopes and the instant from which a payment is late. */
export async function loadCampaigns(tx: Tx, ids: readonly string[]): Promise<Map<string, CampaignFacts>> {
  const rows = await tx<
    (Omit<CampaignFacts, 'regionCodes' | 'festivals'> & {
      codes: string[];
      festivals: { id: string; startsAt: string; endsAt: string }[] | null;
    })[]
  >`
    select c.id as "campaignId", c.ngo_id as "ngoId", c.holder_id as "holderId", c.programme, coalesce(c.closed_at, c.ends_at) as "closesAt",
      array_remove(array[r.code, r.parent_code, p.parent_code], null) as codes,
      (select json_agg(json_build_object('id', f.id, 'startsAt', f.starts_at, 'endsAt', f.ends_at))
        from festival_campaigns fc join festivals f on f.id = fc.festival_id where fc.campaign_id = c.id) as festivals
    from campaigns c join regions r on r.code = c.region_code left join regions p on p.code = r.parent_code
    where c.id = any(${[...ids]})`;
  return new Map(
    rows.map(({ codes, festivals, ...row }) => [
      row.campaignId,
      {
        ...row,
        regionCodes: codes,
        festivals: (festivals ?? []).map((f) => ({
          id: f.id,
          startsAt: new Date(f.startsAt),
          endsAt: new Date(f.endsAt),
        })),
      },
    ]),
  );
}

/** What facts of a gift can ask for. Its fees and matches have their own reasons to stand, and are left alone. */
const ASKED_BY_FACTS: PostingKind[] = ['gift', 'refund', 'refund.failed', 'dispute', 'dispute.reinstated'];

/** Only of gifts that are posted: nothing stands for the others. */
async function loadStanding(tx: Tx, gifts: readonly GiftRow[]): Promise<Standing[]> {
  const giftIds = gifts.filter((gift) => gift.postedSeq !== null).map((gift) => gift.id);
  if (giftIds.length === 0) return [];
  const rows = await tx<(Omit<Standing, 'objectId' | 'version'> & { externalId: string })[]>`
    select t.seq, t.kind, t.provider, t.external_id as "externalId", t.gift_id as "giftId", t.campaign_id as "campaignId",
      split_part(e.account, ':', case when e.account like 'processor:%' then 3 else 2 end) as "holderId", t.scopes, t.day::text as day,
      t.occurred_at as "occurredAt", abs(e.amount_fen) as "amountFen", e.currency
    from ledger_transactions t join ledger_entries e on e.seq = t.seq and split_part(e.account, ':', 1) in ('processor', 'bank')
    where t.gift_id = any(${giftIds}) and t.reverses_seq is null and t.kind = any(${ASKED_BY_FACTS})
      and not exists (select 1 from ledger_transactions r where r.reverses_seq = t.seq)`;
  return rows.map(({ externalId, ...row }) => {
    const [objectId, version] = objectOf(externalId);
    return { ...row, objectId, version };
  });
}
