import 'server-only';
import { sql } from '@/db/client';
import type { MovementState } from '@/db/schema/spending';
import type { Locale } from '@/lib/i18n/locales';

export interface MoneyOfLetter {
  amountFen: number;
  state: MovementState;
  refusal: string | null;
  campaignId: string;
  campaign: string;
  /** Who paid, or asks for money. */
  ngo: string;
  ngoSlug: string;
  holderSlug: string;
}

/** A spending or a disbursement as a letter tells of it. Throws when there is none. */
export async function moneyOfLetter(
  kind: 'spending' | 'disbursement',
  id: string,
  locale: Locale,
): Promise<MoneyOfLetter> {
  const [table, who] = kind === 'spending' ? ['spendings', 'spender_id'] : ['disbursements', 'partner_id'];
  const [row] = await sql<MoneyOfLetter[]>`
    select m.amount_fen as "amountFen", m.state, m.refusal, c.id as "campaignId", c.${sql(`title_${locale}`)} as campaign,
      n.${sql(`name_${locale}`)} as ngo, n.slug as "ngoSlug", h.slug as "holderSlug"
    from ${sql(table!)} m join campaigns c on c.id = m.campaign_id join ngos n on n.id = m.${sql(who!)} join ngos h on h.id = c.holder_id
    where m.id = ${id}`;
  if (!row) throw new Error('no such money out');
  return row;
}

/** An organisation by id, as a letter names it. */
export async function ngoOfLetter(id: string, locale: Locale): Promise<{ name: string; slug: string }> {
  const [row] = await sql<
    { name: string; slug: string }[]
  >`select ${sql(`name_${locale}`)} as name, slug from ngos where id = ${id}`;
  if (!row) throw new Error('no such organisation');
  return row;
}
