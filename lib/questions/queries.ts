import 'server-only';
import { sql } from '@/db/client';
import { authorise } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import type { Flag } from '@/lib/donations/words';
import type { Locale } from '@/lib/i18n/locales';
import { decodeCursor, pageOf } from '@/lib/keyset';
import type { QuestionState } from './question';

/** A question and its answer as everybody reads them: nothing of who asked. */
export interface PublicQuestion {
  id: string;
  text: string;
  answer: string;
  /** The language it was asked in. */
  locale: Locale;
  askedAt: Date;
  answeredAt: Date;
}

/** The answered questions of a campaign, the newest answer first. */
export async function listAnswered(campaignId: string, limit: number): Promise<PublicQuestion[]> {
  return sql<PublicQuestion[]>`
    select id, text, answer, locale, asked_at as "askedAt", answered_at as "answeredAt" from campaign_questions
    where campaign_id = ${campaignId} and state = 'answered' order by answered_at desc, id limit ${limit}`;
}

/** A question as its organisation works on it. Whether somebody waits for the answer, never who. */
export interface AskedQuestion {
  id: string;
  text: string;
  flag: Flag | null;
  state: QuestionState;
  locale: Locale;
  askedAt: Date;
  isMailed: boolean;
  answer: string | null;
  answeredAt: Date | null;
  hiddenReason: string | null;
  /** Hidden by an official: no organisation takes it back. */
  byOfficial: boolean;
  titleZh: string;
  titleEn: string;
  /** Whether this organisation raises the campaign: its certificate-holder reads and hides, and does not answer. */
  isOwn: boolean;
}

const PAGE = 30;

/** What is read of a question `q` about the campaign `c`. */
const asked = () => sql`
  q.id, q.text, q.flag, q.state, q.locale, q.asked_at as "askedAt", q.contact is not null as "isMailed", q.answer, q.answered_at as "answeredAt",
  q.hidden_reason as "hiddenReason", q.by_official as "byOfficial", c.title_zh as "titleZh", c.title_en as "titleEn"`;

/** What visitors asked in an organisation's campaigns, in one state: what waits the oldest first, else the newest. 30 a page. */
export async function listAsked(
  ctx: Context,
  { ngoId, state, cursor }: { ngoId: string; state: QuestionState; cursor?: string },
): Promise<{ items: AskedQuestion[]; nextCursor: string | null }> {
  authorise(ctx, 'words.see', { ngoId });
  const [order, beyond] = state === 'waiting' ? [sql`asc`, sql`>`] : [sql`desc`, sql`<`];
  const micros = sql`(extract(epoch from q.asked_at) * 1000000)::bigint`;
  const after = decodeCursor(cursor, ['number', 'string']);
  const rows = await sql<(AskedQuestion & { at: number })[]>`
    select ${asked()}, c.ngo_id = ${ngoId} as "isOwn", ${micros} as at
    from campaign_questions q join campaigns c on c.id = q.campaign_id
    where (c.ngo_id = ${ngoId} or c.holder_id = ${ngoId}) and q.state = ${state}
      ${after ? sql`and (${micros}, q.id) ${beyond} (${after[0]}::bigint, ${after[1]})` : sql``}
    order by ${micros} ${order}, q.id ${order} limit ${PAGE + 1}`;
  return pageOf(rows, PAGE, (row) => [row.at, row.id]);
}

/** How many questions wait for this organisation's own answer. */
export async function countWaitingQuestions(ctx: Context, ngoId: string): Promise<number> {
  authorise(ctx, 'words.see', { ngoId });
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from campaign_questions q join campaigns c on c.id = q.campaign_id
    where c.ngo_id = ${ngoId} and q.state = 'waiting'`;
  return row!.count;
}

/** The questions of a campaign in any state, for officials of its region; the newest 50. */
export async function listQuestionsOf(ctx: Context, campaignId: string): Promise<AskedQuestion[]> {
  const [campaign] = await sql<{ regionCode: string }[]>`
    select region_code as "regionCode" from campaigns where id = ${campaignId}`;
  authorise(ctx, 'words.see', { regionCode: campaign?.regionCode });
  return sql<AskedQuestion[]>`
    select ${asked()}, false as "isOwn"
    from campaign_questions q join campaigns c on c.id = q.campaign_id where q.campaign_id = ${campaignId}
    order by q.asked_at desc, q.id limit 50`;
}
