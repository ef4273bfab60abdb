import 'server-only';
import { sql } from '@/db/client';
import type { Locale } from '@/lib/i18n/locales';

/** A decision about a certificate, for the letter to the organisation. Throws when there is none. */
export async function certificateDecisionOfLetter(
  reviewId: string,
): Promise<{ decision: string; reason: string; number: string; slug: string }> {
  const [row] = await sql<{ decision: string; reason: string; number: string; slug: string }[]>`
    select r.decision, r.reason, c.number, n.slug from reviews r
    join certificates c on c.id = r.subject_id join ngos n on n.id = c.ngo_id
    where r.id = ${reviewId} and r.subject_kind = 'certificate'`;
  if (!row) throw new Error('no such decision');
  return row;
}

/** A suspension of an organisation or its end, for the letter to its owners. Throws when there is none. */
export async function suspensionOfLetter(
  reviewId: string,
  locale: Locale,
): Promise<{ decision: string; reason: string; name: string; slug: string }> {
  const [row] = await sql<{ decision: string; reason: string; name: string; slug: string }[]>`
    select r.decision, r.reason, n.${sql(`name_${locale}`)} as name, n.slug from reviews r join ngos n on n.id = r.subject_id
    where r.id = ${reviewId} and r.subject_kind = 'ngo' and r.decision in ('suspended', 'resumed')`;
  if (!row) throw new Error('no such suspension');
  return row;
}

/** A certificate that ends soon. Throws when there is none. */
export async function certificateOfLetter(
  id: string,
): Promise<{ number: string; validUntil: string; slug: string }> {
  const [row] = await sql<{ number: string; validUntil: string; slug: string }[]>`
    select c.number, c.valid_until::text as "validUntil", n.slug from certificates c join ngos n on n.id = c.ngo_id where c.id = ${id}`;
  if (!row) throw new Error('no such certificate');
  return row;
}

export interface PartnershipOfLetter {
  holder: string;
  partner: string;
  holderSlug: string;
  partnerSlug: string;
  reason: string | null;
}

/** A partnership by its two names, with why it ended. Throws when there is none. */
export async function partnershipOfLetter(id: string, locale: Locale): Promise<PartnershipOfLetter> {
  const [row] = await sql<PartnershipOfLetter[]>`
    select h.${sql(`name_${locale}`)} as holder, p.${sql(`name_${locale}`)} as partner, h.slug as "holderSlug", p.slug as "partnerSlug",
      s.end_reason as reason
    from partnerships s join ngos h on h.id = s.holder_id join ngos p on p.id = s.partner_id where s.id = ${id}`;
  if (!row) throw new Error('no such partnership');
  return row;
}
