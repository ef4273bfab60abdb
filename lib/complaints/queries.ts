import 'server-only';
import { sql } from '@/db/client';
import { authorise, may, requireActor } from '@/lib/auth/policy';
import { scopePrefix } from '@/lib/auth/scope';
import { shanghaiDay } from '@/lib/clock';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { decodeCursor, pageOf } from '@/lib/keyset';
import {
  type ComplaintOutcome,
  type ComplaintReason,
  type ComplaintState,
  type ContactKind,
  isOverdue,
} from './complaint';
import { openContact } from './load';

/** What the queue shows: everything still open, what is late, each state, or all. */
export const FILTERS = ['open', 'overdue', 'received', 'taken_up', 'replied', 'closed', 'all'] as const;
export type ComplaintFilter = (typeof FILTERS)[number];

export interface ComplaintEntry {
  id: string;
  reference: string;
  reason: ComplaintReason;
  state: ComplaintState;
  receivedAt: Date;
  dueOn: string;
  repliedAt: Date | null;
  closedAt: Date | null;
  isLate: boolean;
  campaignId: string;
  titleZh: string;
  titleEn: string;
  officialName: string | null;
}

const PAGE = 50;

/** `isOverdue` in SQL, of complaints `k`. */
export const isOverdueOn = (today: string) =>
  sql`(k.state <> 'closed' and k.replied_at is null and k.due_on < ${today})`;

/** Asked for when it is needed: a module that is only read has no database. */
const list = () => sql`
  select k.id, k.reference, k.reason, k.state, k.received_at as "receivedAt", k.due_on::text as "dueOn", k.replied_at as "repliedAt",
    k.closed_at as "closedAt", c.id as "campaignId", c.title_zh as "titleZh", c.title_en as "titleEn", u.name as "officialName"
  from complaints k join campaigns c on c.id = k.campaign_id left join users u on u.id = k.official_id`;

/** Complaints of this official's region (R75, filtered in SQL), the longest waiting first, in pages of 50. */
export async function listComplaints(ctx: Context, input: { filter: ComplaintFilter; cursor?: string }) {
  authorise(ctx, 'complaints.see');
  const inRegion = `${scopePrefix(requireActor(ctx).official!.regionCode)}%`;
  const today = shanghaiDay(ctx.now);
  const { filter } = input;
  const which =
    filter === 'all'
      ? sql`true`
      : filter === 'open'
        ? sql`k.state <> 'closed'`
        : filter === 'overdue'
          ? isOverdueOn(today)
          : sql`k.state = ${filter}`;
  const after = decodeCursor(input.cursor, ['number', 'string']);
  const rows = await sql<Omit<ComplaintEntry, 'isLate'>[]>`
    ${list()} where c.region_code like ${inRegion} and ${which}
      and ${after ? sql`(k.received_at, k.id) > (${new Date(after[0])}, ${after[1]})` : sql`true`}
    order by k.received_at, k.id limit ${PAGE + 1}`;
  const { items, nextCursor } = pageOf(rows, PAGE, (row) => [row.receivedAt.getTime(), row.id]);
  return { items: items.map((row) => ({ ...row, isLate: isOverdue(row, today) })), nextCursor };
}

export interface ComplaintStep {
  id: string;
  kind: 'taken_up' | 'question' | 'answer' | 'reply' | 'closed';
  text: string;
  at: Date;
  author: string | null;
}

export type ComplaintDetail = Awaited<ReturnType<typeof getComplaint>>;

/** One complaint with its steps, for officials in scope; how to reach the complainant only for those who decide. */
export async function getComplaint(ctx: Context, id: string) {
  const [row] = await sql<
    (Omit<ComplaintEntry, 'isLate'> & {
      text: string;
      contactKind: ContactKind | null;
      contact: Uint8Array | null;
      locale: 'zh' | 'en';
      outcome: ComplaintOutcome | null;
      regionCode: string;
      slug: string;
      ngoId: string;
      ngoZh: string;
      ngoEn: string;
    })[]
  >`
    select k.id, k.reference, k.reason, k.state, k.received_at as "receivedAt", k.due_on::text as "dueOn", k.replied_at as "repliedAt",
      k.closed_at as "closedAt", k.text, k.contact_kind as "contactKind", k.contact, k.locale, k.outcome, u.name as "officialName",
      c.id as "campaignId", c.title_zh as "titleZh", c.title_en as "titleEn", c.region_code as "regionCode", c.slug,
      n.id as "ngoId", n.name_zh as "ngoZh", n.name_en as "ngoEn"
    from complaints k join campaigns c on c.id = k.campaign_id join ngos n on n.id = c.ngo_id left join users u on u.id = k.official_id
    where k.id = ${id}`;
  // Nobody's region: what is not there and what is elsewhere are the same to whoever asks.
  const resource = { regionCode: row?.regionCode ?? '' };
  authorise(ctx, 'complaint.see', resource);
  if (!row) throw new AppError('NOT_FOUND');
  const { contact, ...rest } = row;
  const canDecide = may(ctx.actor, 'complaint.decide', resource);
  const steps = await sql<ComplaintStep[]>`
    select s.id, s.kind, s.text, s.at, u.name as author from complaint_steps s left join users u on u.id = s.author_id
    where s.complaint_id = ${id} order by s.n`;
  return {
    ...rest,
    contact: canDecide ? openContact({ id, contact }) : null,
    isLate: isOverdue(row, shanghaiDay(ctx.now)),
    steps,
    canDecide,
  };
}
