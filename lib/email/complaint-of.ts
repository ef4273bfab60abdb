import 'server-only';
import { sql } from '@/db/client';
import type { Locale } from '@/lib/i18n/locales';

/** What a letter to whoever complained may say: the complaint's own page has the rest. */
export interface ComplaintOfLetter {
  id: string;
  reference: string;
  dueOn: string;
  campaign: string;
}

/** Reads a complaint for a letter. Throws when there is none: the mail then fails for a person to see. */
export async function complaintOfLetter(id: string, locale: Locale): Promise<ComplaintOfLetter> {
  const [row] = await sql<ComplaintOfLetter[]>`
    select k.id, k.reference, k.due_on::text as "dueOn", c.${sql(`title_${locale}`)} as campaign
    from complaints k join campaigns c on c.id = k.campaign_id where k.id = ${id}`;
  if (!row) throw new Error('no such complaint');
  return row;
}

/** A step of a complaint: an answer to the complainant, or the decision that ended it. */
export async function stepOfLetter(
  stepId: string,
): Promise<{ complaintId: string; kind: 'reply' | 'closed'; text: string; outcome: string | null }> {
  const [row] = await sql<
    { complaintId: string; kind: 'reply' | 'closed'; text: string; outcome: string | null }[]
  >`
    select s.complaint_id as "complaintId", s.kind, s.text, case when s.kind = 'closed' then k.outcome end as outcome
    from complaint_steps s join complaints k on k.id = s.complaint_id
    where s.id = ${stepId} and s.kind in ('reply', 'closed')`;
  if (!row) throw new Error('no such answer');
  return row;
}

/** A question of an official to the organisation of a campaign: its words, never the complaint's. */
export async function questionOfLetter(
  questionId: string,
  locale: Locale,
): Promise<{ text: string; campaign: string; slug: string }> {
  const [row] = await sql<{ text: string; campaign: string; slug: string }[]>`
    select s.text, c.${sql(`title_${locale}`)} as campaign, n.slug
    from complaint_steps s join complaints k on k.id = s.complaint_id join campaigns c on c.id = k.campaign_id
      join ngos n on n.id = c.ngo_id
    where s.id = ${questionId} and s.kind = 'question'`;
  if (!row) throw new Error('no such question');
  return row;
}

/** An official's decision to stop a campaign, as its donors are told of it. */
export async function stopOfLetter(
  reviewId: string,
  locale: Locale,
): Promise<{
  decision: 'paused' | 'taken_down';
  reason: string;
  campaign: string;
  slug: string;
  holder: string;
}> {
  const name = (column: string) => sql(`${column}_${locale}`);
  const [row] = await sql<
    { decision: 'paused' | 'taken_down'; reason: string; campaign: string; slug: string; holder: string }[]
  >`
    select r.decision, r.reason, c.${name('title')} as campaign, c.slug, h.${name('name')} as holder
    from reviews r join campaigns c on c.id = r.subject_id join ngos h on h.id = c.holder_id
    where r.id = ${reviewId} and r.subject_kind = 'campaign' and r.decision in ('paused', 'taken_down')`;
  if (!row) throw new Error('no such decision');
  return row;
}
