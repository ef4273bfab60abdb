import 'server-only';
import { sql } from '@/db/client';
import type { Locale } from '@/lib/i18n/locales';

/** What a letter about a gift may say of it. Amounts in fen. */
export interface GiftOfLetter {
  id: string;
  reference: string;
  /** For an instalment of a monthly gift: its plan. */
  planId: string | null;
  amountFen: number;
  paidFen: number | null;
  paidAt: Date | null;
  postedSeq: number | null;
  campaign: string;
  campaignSlug: string;
  holder: string;
  executor: string;
  /** The organisation's words of thanks; empty: none. */
  thanks: string;
}

/** Reads a gift for a letter in the donor's language. Throws when there is none: the mail then fails for a person to see. */
export async function giftOfLetter(giftId: string, locale: Locale): Promise<GiftOfLetter> {
  const name = (column: string) => sql(`${column}_${locale}`);
  const [gift] = await sql<GiftOfLetter[]>`
    select g.id, g.reference, g.plan_id as "planId", g.amount_fen as "amountFen", g.paid_fen as "paidFen", g.paid_at as "paidAt", g.posted_seq as "postedSeq",
      c.${name('title')} as campaign, c.slug as "campaignSlug", h.${name('name')} as holder, n.${name('name')} as executor, c.${name('thanks')} as thanks
    from gifts g join campaigns c on c.id = g.campaign_id join ngos h on h.id = c.holder_id join ngos n on n.id = c.ngo_id
    where g.id = ${giftId}`;
  if (!gift) throw new Error('no such gift');
  return gift;
}

/** What of a gift's matches was taken back so far, and what stands. In fen; both 0 where there is none. */
export async function matchOfLetter(giftId: string): Promise<{ backFen: number; standsFen: number }> {
  const [row] = await sql<[{ backFen: number; standsFen: number }]>`
    select coalesce(-sum(m.fen) filter (where t.kind not in ('match', 'match.reversal')), 0)::bigint as "backFen", coalesce(sum(m.fen), 0)::bigint as "standsFen"
    from ledger_matches m join ledger_transactions t on t.seq = m.seq where m.gift_id = ${giftId}`;
  return row;
}

/** An official's answer to a donor's request for a refund. Throws when there is none. */
export async function answerOfLetter(
  requestId: string,
): Promise<{ giftId: string; state: 'granted' | 'declined'; answer: string; grantedFen: number | null }> {
  const [row] = await sql<
    { giftId: string; state: 'granted' | 'declined'; answer: string; grantedFen: number | null }[]
  >`
    select gift_id as "giftId", state, answer, granted_fen as "grantedFen" from refund_requests
    where id = ${requestId} and state in ('granted', 'declined')`;
  if (!row) throw new Error('no such answer');
  return row;
}
