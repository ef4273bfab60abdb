import 'server-only';
import { sql } from '@/db/client';
import { authorise, may, requireActor } from '@/lib/auth/policy';
import type { Permission } from '@/lib/auth/rules';
import { startOfDay } from '@/lib/clock';
import type { Context } from '@/lib/context';
import { listOverdue } from '@/lib/disclosure/queries';
import { AppError } from '@/lib/errors';
import { decodeCursor, pageOf } from '@/lib/keyset';
import { likeText } from '@/lib/query';
import { LATE_DAYS, type QueueFilter, regionPrefix } from './queue-filter';
import { QUEUE_KINDS, type QueueKind, queueOf } from './queues';

/** One thing that waits for an official. */
export interface WaitingItem {
  id: string;
  /** What its address names. */
  key: string;
  nameZh: string;
  nameEn: string;
  /** Where or whose: a region, or the organisation of a campaign. */
  ofZh: string;
  ofEn: string;
  since: Date;
  /** The Shanghai day it has to be answered by, where there is one. */
  dueOn: string | null;
  isLate: boolean;
}

/** A queue: how many wait, the oldest first. Overdue reports have a page of their own and carry only count and age. */
export interface Queue {
  kind: QueueKind | 'reports';
  count: number;
  oldest: Date | null;
  items: WaitingItem[];
}

const SHOWN = 20;
const PAGE = 50;
/** A count larger than this is not counted out while somebody waits. */
const COUNTED = 1000;
const DAY_MS = 86_400_000;

/** Whether this official may do something to a queue, in their own region. Gifts, events and mails are the whole platform's. */
function mayIn(ctx: Context, kind: QueueKind, permission: Permission | undefined): boolean {
  const regionCode = ctx.actor.kind === 'user' ? ctx.actor.official?.regionCode : undefined;
  if (regionCode === undefined || permission === undefined) return false;
  return may(ctx.actor, permission, isRegional(kind) ? { regionCode } : {});
}

const seesQueue = (ctx: Context, kind: QueueKind) => mayIn(ctx, kind, queueOf(kind).needs);
/** Whether this official is offered the queue's act for many; each thing still asks for itself. */
export const mayActOnMany = (ctx: Context, kind: QueueKind) => mayIn(ctx, kind, queueOf(kind).bulk);

/** Queues whose things have a region; of the others a city sees nothing. */
const PLATFORM: readonly QueueKind[] = [
  'reviews',
  'refunds',
  'cases',
  'donors',
  'pools',
  'erasures',
  'parked',
  'exceptions',
  'mails',
];
const isRegional = (kind: QueueKind) => !PLATFORM.includes(kind);

/** The rows that wait, filtered to the official's region in SQL (R75): what the home, the page and the count read. */
export function queueSelect(ctx: Context, kind: QueueKind, filter: QueueFilter = {}) {
  const prefix = regionPrefix(requireActor(ctx).official!.regionCode, filter.region);
  const text = filter.text && likeText(filter.text);
  const lateBefore = new Date(ctx.now.getTime() - LATE_DAYS * DAY_MS);
  return sql`
    select * from (${queueOf(kind).waiting(ctx.now)}) q
    where ${isRegional(kind) || filter.region ? (prefix === null ? sql`false` : sql`q.region like ${`${prefix}%`}`) : sql`true`}
    ${filter.isLate ? sql`and (q."isLate" or (q."dueOn" is null and q.since < ${lateBefore}))` : sql``}
    ${text ? sql`and (q."nameZh" ilike ${text} or q."nameEn" ilike ${text} or q."ofZh" ilike ${text} or q."ofEn" ilike ${text})` : sql``}`;
}

/** What waits for this official: each queue they see, the late and then the oldest first. */
export async function listWaiting(ctx: Context): Promise<Queue[]> {
  authorise(ctx, 'admin.home');
  const queues = await Promise.all([
    ...QUEUE_KINDS.filter((kind) => seesQueue(ctx, kind)).map((kind) => shortQueue(ctx, kind)),
    lateReports(ctx),
  ]);
  return queues.filter((queue) => queue.count > 0);
}

async function shortQueue(ctx: Context, kind: QueueKind): Promise<Queue> {
  const [items, [counted]] = await Promise.all([
    sql<WaitingItem[]>`${queueSelect(ctx, kind)} order by "isLate" desc, since limit ${SHOWN}`,
    sql<{ count: number; oldest: Date | null }[]>`
      select count(*)::int as count, min(since) as oldest from (${queueSelect(ctx, kind)} limit ${COUNTED}) waiting`,
  ]);
  return { kind, count: counted!.count, oldest: counted!.oldest, items };
}

async function lateReports(ctx: Context): Promise<Queue> {
  const late = await listOverdue(ctx, COUNTED);
  return {
    kind: 'reports',
    count: late.length,
    oldest: late[0] ? startOfDay(late[0].dueOn) : null,
    items: [],
  };
}

function requireQueue(ctx: Context, kind: QueueKind): void {
  authorise(ctx, 'admin.home');
  if (!seesQueue(ctx, kind)) throw new AppError('NOT_FOUND');
}

/** A page of one queue, the oldest first. Throws NOT_FOUND for a queue this official does not see. */
export async function listQueue(ctx: Context, kind: QueueKind, filter: QueueFilter) {
  requireQueue(ctx, kind);
  const after = decodeCursor(filter.cursor, ['number', 'string']);
  const rows = await sql<(WaitingItem & { at: number })[]>`
    select * from (select w.*, (extract(epoch from w.since) * 1000000)::bigint as at from (${queueSelect(ctx, kind, filter)}) w) p
    where ${after ? sql`(p.at, p.id) > (${after[0]}::bigint, ${after[1]})` : sql`true`} order by p.at, p.id limit ${PAGE + 1}`;
  return pageOf(rows, PAGE, (row) => [row.at, row.id]);
}

/** What was decided about the things of a queue, by whom, when and why, from the audit log. */
export interface AnsweredItem {
  seq: number;
  at: Date;
  action: string;
  reason: string | null;
  /** Null: the clock, or somebody who is gone. */
  who: string | null;
  nameZh: string;
  nameEn: string;
}

/** The latest answers of one queue, newest first; `before` is the last `seq` of the page before. */
export async function listAnswered(
  ctx: Context,
  kind: QueueKind,
  filter: Pick<QueueFilter, 'region'> & { before?: number },
): Promise<{ items: AnsweredItem[]; next: number | null }> {
  requireQueue(ctx, kind);
  const { all, subject, acts } = queueOf(kind);
  const prefix = regionPrefix(requireActor(ctx).official!.regionCode, filter.region);
  const isBounded = isRegional(kind) || filter.region !== undefined;
  const inRegion = prefix === null ? sql`false` : sql`s.region like ${`${prefix}%`}`;
  const rows = await sql<AnsweredItem[]>`
    select a.seq, a.at, a.action, a.reason, u.name as who, s."nameZh", s."nameEn"
    from audit_events a join (${all()}) s on s.id = substr(a.subject, ${subject.length + 1}) left join users u on u.id = a.actor_id
    where a.action = any(${[...acts]}) and starts_with(a.subject, ${subject}) and a.seq < ${filter.before ?? Number.MAX_SAFE_INTEGER} ${isBounded ? sql`and ${inRegion}` : sql``}
    order by a.seq desc limit ${PAGE + 1}`;
  return { items: rows.slice(0, PAGE), next: rows.length > PAGE ? rows[PAGE - 1]!.seq : null };
}
