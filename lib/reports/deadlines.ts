import 'server-only';
import { and, eq, inArray, isNotNull, or } from 'drizzle-orm';
import { db, sql } from '@/db/client';
import { campaigns } from '@/db/schema/campaigns';
import { certificates } from '@/db/schema/ngos';
import { authorise, may, requireActor } from '@/lib/auth/policy';
import { effectiveState } from '@/lib/campaigns/campaign';
import { shanghaiDay } from '@/lib/clock';
import type { Context } from '@/lib/context';
import { listNgoObligations } from '@/lib/disclosure/queries';
import { campaignDays, type Deadline, nextDeadlines } from './deadline';

/** More than anybody reads at a glance; the rest is on the pages of each. */
const SHOWN = 20;

/** What an organisation has to do by when, for its overview: late first, then as far ahead as `AHEAD_DAYS`. */
export async function listDeadlines(ctx: Context, ngoId: string): Promise<Deadline[]> {
  authorise(ctx, 'ngo.workspace', { ngoId });
  const today = shanghaiDay(ctx.now);
  const lists = await Promise.all([
    waitingForMe(ctx, ngoId),
    reportsDue(ctx, ngoId),
    certificateEnd(ngoId, today),
    daysOfCampaigns(ctx, ngoId, today),
  ]);
  return nextDeadlines(lists.flat(), today).slice(0, SHOWN);
}

/** Money out that this person may decide on: not what they asked for themselves (R78). */
async function waitingForMe(ctx: Context, ngoId: string): Promise<Deadline[]> {
  const { userId } = requireActor(ctx);
  if (!may(ctx.actor, 'spending.approve', { holderId: ngoId, makerIds: [] })) return [];
  const rows = await sql<
    { id: string; zh: string; en: string; count: number; fen: number; since: Date }[]
  >`select c.id, c.title_zh as zh, c.title_en as en, count(*)::int as count, sum(w.fen)::bigint as fen, min(w.made_at) as since
    from campaigns c cross join lateral (
      select amount_fen as fen, made_at from spendings where campaign_id = c.id and state = 'waiting' and made_by <> ${userId}
      union all
      select amount_fen, made_at from disbursements where campaign_id = c.id and state = 'waiting' and made_by <> ${userId}
      union all
      select amount_fen, reversal_asked_at from spendings where campaign_id = c.id and state = 'posted' and reversal_asked_by <> ${userId}
      union all
      select amount_fen, reversal_asked_at from disbursements where campaign_id = c.id and state = 'posted' and reversal_asked_by <> ${userId}) w
    where c.holder_id = ${ngoId} group by c.id order by since limit ${SHOWN}`;
  return rows.map(({ id, zh, en, count, fen, since }) => ({
    kind: 'money',
    id,
    on: shanghaiDay(since),
    isLate: false,
    title: { zh, en },
    money: { count, fen },
  }));
}

async function reportsDue(ctx: Context, ngoId: string): Promise<Deadline[]> {
  const owed = (await listNgoObligations(ctx, ngoId)).filter(
    ({ state }) => state !== 'met' && state !== 'met_late',
  );
  return owed.map(({ id, kind, n, dueOn, state, titleZh, titleEn }) => ({
    kind: 'report',
    id,
    on: dueOn,
    isLate: state === 'overdue',
    title: titleZh === null || titleEn === null ? null : { zh: titleZh, en: titleEn },
    report: { kind, n },
  }));
}

async function certificateEnd(ngoId: string, today: string): Promise<Deadline[]> {
  const rows = await db
    .select({ id: certificates.id, on: certificates.validUntil })
    .from(certificates)
    .where(
      and(
        eq(certificates.ngoId, ngoId),
        eq(certificates.state, 'verified'),
        isNotNull(certificates.validUntil),
      ),
    );
  return rows.map(({ id, on }) => ({
    kind: 'certificate',
    id,
    on: on!,
    isLate: on! < today,
    title: null,
  }));
}

async function daysOfCampaigns(ctx: Context, ngoId: string, today: string): Promise<Deadline[]> {
  const rows = await db
    .select({
      id: campaigns.id,
      state: campaigns.state,
      category: campaigns.category,
      filingNumber: campaigns.filingNumber,
      startsAt: campaigns.startsAt,
      endsAt: campaigns.endsAt,
      titleZh: campaigns.titleZh,
      titleEn: campaigns.titleEn,
    })
    .from(campaigns)
    .where(
      and(
        or(eq(campaigns.ngoId, ngoId), eq(campaigns.holderId, ngoId)),
        inArray(campaigns.state, ['approved', 'filed', 'scheduled', 'live', 'paused']),
      ),
    )
    .limit(500);
  return rows.flatMap(({ id, titleZh, titleEn, ...row }) => {
    const state = effectiveState(row.state, row.startsAt, row.endsAt, ctx.now);
    return campaignDays({ ...row, state }).map(
      (one): Deadline => ({ ...one, id, isLate: one.on < today, title: { zh: titleZh, en: titleEn } }),
    );
  });
}
