import 'server-only';
import { sql } from '@/db/client';
import { authorise, may, requireActor } from '@/lib/auth/policy';
import { scopePrefix } from '@/lib/auth/scope';
import { startOfDay } from '@/lib/campaigns/dates';
import { shanghaiDay } from '@/lib/clock';
import { isOverdueOn } from '@/lib/complaints/queries';
import type { Context } from '@/lib/context';
import { listOverdue } from '@/lib/disclosure/queries';

/** One thing that waits for an official. */
export interface WaitingItem {
  id: string;
  nameZh: string;
  nameEn: string;
  /** Where or whose: a region, or the organisation of a campaign. */
  ofZh: string;
  ofEn: string;
  since: Date;
  /** The Shanghai day it has to be answered by, where there is one. */
  dueOn?: string;
  isLate?: boolean;
}

/** A queue: how many wait, the oldest first. Queues of rows without a page of their own carry only count and age. */
export interface Queue {
  kind:
    | 'ngos'
    | 'certificates'
    | 'campaigns'
    | 'filings'
    | 'imports'
    | 'complaints'
    | 'reports'
    | 'reviews'
    | 'refunds'
    | 'parked'
    | 'exceptions'
    | 'mails'
    | 'risks'
    | 'register'
    | 'registerReturned';
  count: number;
  oldest: Date | null;
  items: WaitingItem[];
}

const SHOWN = 20;
/** A count larger than this is not counted out while somebody waits. */
const COUNTED = 1000;

/**
 * What waits for this official, filtered to their region in SQL (R75); queues of the whole platform only for
 * those who oversee it.
 */
export async function listWaiting(ctx: Context): Promise<Queue[]> {
  authorise(ctx, 'admin.home');
  const { official } = requireActor(ctx);
  const inRegion = `${scopePrefix(official!.regionCode)}%`;
  const subjects = [
    rows(
      'ngos',
      sql`
      select n.id, n.name_zh as "nameZh", n.name_en as "nameEn", r.name_zh as "ofZh", r.name_en as "ofEn", n.submitted_at as since
      from ngos n join regions r on r.code = n.region_code where n.state = 'submitted' and n.region_code like ${inRegion}`,
    ),
    rows(
      'certificates',
      sql`
      select n.id, n.name_zh as "nameZh", n.name_en as "nameEn", c.number as "ofZh", c.number as "ofEn", n.submitted_at as since
      from certificates c join ngos n on n.id = c.ngo_id where c.state = 'pending' and n.region_code like ${inRegion}`,
    ),
    rows(
      'campaigns',
      campaignsIn(
        inRegion,
        sql`c.state = 'submitted' and (c.ngo_id = c.holder_id or c.endorsed_at is not null)`,
        sql`coalesce(c.endorsed_at, c.submitted_at)`,
      ),
    ),
    rows(
      'filings',
      campaignsIn(
        inRegion,
        sql`c.filing_number is null and c.state in ('approved', 'scheduled', 'live', 'paused')`,
        sql`c.approved_at`,
      ),
    ),
  ];
  if (may(ctx.actor, 'import.see', { regionCode: official!.regionCode }))
    subjects.push(
      rows(
        'imports',
        sql`
        select i.id, n.name_zh as "nameZh", n.name_en as "nameEn", r.name_zh as "ofZh", r.name_en as "ofEn", i.staged_at as since
        from imports i join ngos n on n.id = i.ngo_id join regions r on r.code = n.region_code
        where i.state = 'staged' and n.region_code like ${inRegion}`,
      ),
    );
  if (may(ctx.actor, 'complaints.see'))
    subjects.push(
      rows(
        'complaints',
        sql`
        select k.id, c.title_zh as "nameZh", c.title_en as "nameEn", k.reference || ' · ' || r.name_zh as "ofZh", k.reference || ' · ' || r.name_en as "ofEn", k.received_at as since,
          case when k.replied_at is null then k.due_on::text end as "dueOn", ${isOverdueOn(shanghaiDay(ctx.now))} as "isLate"
        from complaints k join campaigns c on c.id = k.campaign_id join regions r on r.code = c.region_code
        where k.state <> 'closed' and c.region_code like ${inRegion}`,
        sql`"isLate" desc, since`,
      ),
    );
  const late = await listOverdue(ctx, COUNTED);
  const reports: Queue = {
    kind: 'reports',
    count: late.length,
    oldest: late[0] ? startOfDay(late[0].dueOn) : null,
    items: [],
  };
  const platform = [
    ...(may(ctx.actor, 'gift.see')
      ? [
          countOf(
            'reviews',
            sql`select created_at as since from gifts where state = 'in_review' and review_reason is not null`,
          ),
          countOf('refunds', sql`select asked_at as since from refund_requests where state = 'open'`),
        ]
      : []),
    ...(may(ctx.actor, 'inbox.see')
      ? [countOf('parked', sql`select received_at as since from inbox where state = 'parked'`)]
      : []),
    ...(may(ctx.actor, 'reconcile.see')
      ? [
          countOf(
            'exceptions',
            sql`select first_seen_at as since from reconcile_exceptions where closed_at is null and cause <> 'in_review' and note is null`,
          ),
        ]
      : []),
    ...(may(ctx.actor, 'outbox.see')
      ? [countOf('mails', sql`select created_at as since from mails where state = 'failed'`)]
      : []),
  ];
  const own = { regionCode: official!.regionCode };
  const registered = (kind: 'register' | 'registerReturned', state: string, since: Fragment) =>
    countOf(
      kind,
      sql`select ${since} as since from rural_projects where state = ${state} and region_code like ${inRegion}`,
    );
  if (may(ctx.actor, 'risks.see'))
    platform.push(
      countOf(
        'risks',
        sql`select s.raised_at as since from risk_signals s join campaigns c on c.id = s.campaign_id
          where s.state in ('open', 'held') and c.region_code like ${inRegion}`,
      ),
    );
  if (may(ctx.actor, 'rural.review', own))
    platform.push(registered('register', 'submitted', sql`submitted_at`));
  if (may(ctx.actor, 'rural.write', own))
    platform.push(registered('registerReturned', 'returned', sql`reviewed_at`));
  const queues = await Promise.all([...subjects, reports, ...platform]);
  return queues.filter((queue) => queue.count > 0);
}

type Fragment = ReturnType<typeof sql>;

function campaignsIn(inRegion: string, where: Fragment, since: Fragment): Fragment {
  return sql`
    select c.id, c.title_zh as "nameZh", c.title_en as "nameEn", n.name_zh as "ofZh", n.name_en as "ofEn", ${since} as since
    from campaigns c join ngos n on n.id = c.ngo_id where ${where} and c.region_code like ${inRegion}`;
}

async function rows(kind: Queue['kind'], select: Fragment, order = sql`since`): Promise<Queue> {
  const found = await sql<WaitingItem[]>`${select} order by ${order} limit ${COUNTED}`;
  return { kind, count: found.length, oldest: found[0]?.since ?? null, items: found.slice(0, SHOWN) };
}

async function countOf(kind: Queue['kind'], select: Fragment): Promise<Queue> {
  const [row] = await sql<
    { count: number; oldest: Date | null }[]
  >`select count(*)::int as count, min(since) as oldest from (${select} limit ${COUNTED}) waiting`;
  return { kind, count: row!.count, oldest: row!.oldest, items: [] };
}
