import 'server-only';
import type { Sql } from '@/db/client';
import type { Standing } from '@/lib/ledger/diff';
import type { PostingKind } from '@/lib/ledger/posting';
import type { CampaignFacts, Dispute, GiftRow, Payment, Refund } from './bundle';
import type { Stored } from './fold';

export type Tx = Parameters<Parameters<Sql['begin']>[1]>[0];

/**
 * Reads all that is stored about some gifts and PaymentIntents, in a fixed number of statements however many
 * there are. Call it under the ledger head's lock: what it returns cannot change before the commit.
 */
export async function load(
  tx: Tx,
  giftIds: readonly string[],
  paymentIntents: readonly string[],
): Promise<Stored> {
  const linked = await tx<{ giftId: string }[]>`
    select distinct gift_id as "giftId" from payments where payment_intent = any(${[...paymentIntents]}) and gift_id is not null`;
  const roots = [...new Set([...giftIds, ...linked.map((row) => row.giftId)])];
  const gifts = await tx<GiftRow[]>`
    select id, second_of as "secondOf", campaign_id as "campaignId", amount_fen as "amountFen", currency, source, donor_key as "donorKey",
      donor_email as "donorEmail", locale, state, review_reason as "reviewReason", review_resolution as "reviewResolution",
      accepted_at as "acceptedAt", failed_at as "failedAt", expired_at as "expiredAt", payment_intent as "paymentIntent",
      paid_at as "paidAt", paid_fen as "paidFen", refunded_fen as "refundedFen", disputed_fen as "disputedFen",
      is_pending_counted as "isPendingCounted", settled_at as "settledAt", scopes, day::text as day, posted_seq as "postedSeq"
    from gifts where id = any(${roots}) or second_of = any(${roots})`;
  const payments = await tx<Payment[]>`
    select payment_intent as "paymentIntent", gift_id as "giftId", charge_id as "chargeId", is_received as "isReceived",
      amount_fen as "amountFen", currency, livemode, paid_at as "paidAt"
    from payments where payment_intent = any(${[...paymentIntents]}) or gift_id = any(${roots})`;
  const intents = [...new Set([...paymentIntents, ...payments.map((p) => p.paymentIntent)])];
  const refunds = await tx<Refund[]>`
    select refund_id as "refundId", payment_intent as "paymentIntent", amount_fen as "amountFen", currency, created_at as "createdAt", voided_at as "voidedAt"
    from refunds where payment_intent = any(${intents})`;
  const disputes = await tx<Dispute[]>`
    select dispute_id as "disputeId", payment_intent as "paymentIntent", amount_fen as "amountFen", currency, created_at as "createdAt",
      withdrawn_at as "withdrawnAt", reinstated_at as "reinstatedAt"
    from disputes where payment_intent = any(${intents})`;
  const campaigns = await loadCampaigns(tx, [...new Set(gifts.map((gift) => gift.campaignId))]);
  const standing = await loadStanding(
    tx,
    gifts.map((gift) => gift.id),
    campaigns,
  );
  const stored: Stored = {
    bundles: new Map(),
    payments: new Map(payments.map((p) => [p.paymentIntent, p])),
    refunds: new Map(refunds.map((r) => [r.refundId, r])),
    disputes: new Map(disputes.map((d) => [d.disputeId, d])),
  };
  assemble(stored, gifts, campaigns, standing);
  return stored;
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
      payments: stored.payments,
      refunds: stored.refunds,
      disputes: stored.disputes,
      standing: [],
    });
  }
  const rootOf = new Map<string, string>();
  for (const gift of gifts) {
    rootOf.set(gift.id, gift.secondOf ?? gift.id);
    if (gift.secondOf !== null) stored.bundles.get(gift.secondOf)?.seconds.push(gift);
  }
  for (const posted of standing) stored.bundles.get(rootOf.get(posted.giftId)!)?.standing.push(posted);
}

/** A campaign's scopes and the instant from which a payment is late. */
async function loadCampaigns(tx: Tx, ids: readonly string[]): Promise<Map<string, CampaignFacts>> {
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

async function loadStanding(
  tx: Tx,
  giftIds: readonly string[],
  campaigns: Map<string, CampaignFacts>,
): Promise<Standing[]> {
  const rows = await tx<
    {
      seq: number;
      kind: PostingKind;
      provider: string;
      externalId: string;
      giftId: string;
      campaignId: string;
      holderId: string;
      scopes: string[];
      day: string;
      occurredAt: Date;
      amountFen: number;
    }[]
  >`
    select t.seq, t.kind, t.provider, t.external_id as "externalId", t.gift_id as "giftId", t.campaign_id as "campaignId",
      split_part(e.account, ':', 3) as "holderId", t.scopes, t.day::text as day, t.occurred_at as "occurredAt", abs(e.amount_fen) as "amountFen"
    from ledger_transactions t join ledger_entries e on e.seq = t.seq and e.account like 'processor:%'
    where t.gift_id = any(${[...giftIds]}) and t.reverses_seq is null
      and not exists (select 1 from ledger_transactions r where r.reverses_seq = t.seq)`;
  return rows.map(({ externalId, ...row }) => {
    const [objectId = '', version = '1'] = externalId.split('#');
    if (!campaigns.has(row.campaignId))
      throw new Error(`ledger transaction ${row.seq} names an unknown campaign`);
    return { ...row, objectId, version: Number(version) };
  });
}
