import 'server-only';
import { sql } from '@/db/client';
import { authorise } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import type { Locale } from '@/lib/i18n/locales';
import type { ComplaintOutcome, ComplaintReason, ComplaintState, ContactKind } from './complaint';

/** A complaint as whoever made it reads it: what they wrote, where it stands, what was answered. No contact, no names. */
export interface OwnComplaint {
  id: string;
  reference: string;
  reason: ComplaintReason;
  text: string;
  state: ComplaintState;
  contactKind: ContactKind | null;
  receivedAt: Date;
  dueOn: string;
  outcome: ComplaintOutcome | null;
  slug: string;
  campaign: string;
  answers: { id: string; kind: 'reply' | 'closed'; text: string; at: Date }[];
}

/** A complaint by its id, which only its complainant and officials have. Null when there is none. */
export async function findOwnComplaint(id: string, locale: Locale): Promise<OwnComplaint | null> {
  const [row] = await sql<Omit<OwnComplaint, 'answers'>[]>`
    select k.id, k.reference, k.reason, k.text, k.state, k.contact_kind as "contactKind", k.received_at as "receivedAt",
      k.due_on::text as "dueOn", k.outcome, c.slug, c.${sql(`title_${locale}`)} as campaign
    from complaints k join campaigns c on c.id = k.campaign_id where k.id = ${id}`;
  if (!row) return null;
  const answers = await sql<OwnComplaint['answers']>`
    select id, kind, text, at from complaint_steps where complaint_id = ${id} and kind in ('reply', 'closed') order by n`;
  return { ...row, answers };
}

/** A question of an official as its organisation sees it: nothing of the complaint, nor of who complained. */
export interface Question {
  id: string;
  text: string;
  at: Date;
  answer: string | null;
  answeredAt: Date | null;
  titleZh: string;
  titleEn: string;
}

/** What officials asked an organisation, unanswered first, then newest first. */
export async function listQuestions(ctx: Context, ngoId: string): Promise<Question[]> {
  authorise(ctx, 'ngo.workspace', { ngoId });
  return sql<Question[]>`
    select q.id, q.text, q.at, a.text as answer, a.at as "answeredAt", c.title_zh as "titleZh", c.title_en as "titleEn"
    from complaint_steps q join complaints k on k.id = q.complaint_id join campaigns c on c.id = k.campaign_id
      left join complaint_steps a on a.question_id = q.id
    where q.kind = 'question' and c.ngo_id = ${ngoId}
    order by a.id is not null, q.n desc limit 100`;
}
