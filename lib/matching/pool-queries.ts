import 'server-only';
import { type Sql, sql } from '@/db/client';
import { authorise, may, requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { poolColumns, type Tx } from './load';
import type { PoolState } from './lock-pool';
import { type PoolOutcome, sumOf } from './outcome-sums';
import { readOutcomes, readStands } from './outcomes';
import { type Pool, type PoolPhase, phaseOf } from './pool';
import type { Hold } from './rules';
import { whyNotStopped } from './stop';
import { rightToWithdraw } from './withdraw';

/** Where a pool stands, whether it was published or not. */
export type PoolStage = Exclude<PoolState, 'published'> | PoolPhase;

/** A pool as officials see it. Amounts in fen; what was granted is the pool's own counter. */
export interface PoolView extends Pool {
  state: PoolState;
  stage: PoolStage;
  version: number;
  festivalZh: string;
  festivalEn: string;
  festivalSlug: string;
  grantedFen: number;
  grantCount: number;
  madeBy: string;
  makerName: string | null;
  madeAt: Date;
  deciderName: string | null;
  decidedAt: Date | null;
  rulesHash: string | null;
  stoppedSeq: number | null;
  stoppedAt: Date | null;
  stopperName: string | null;
  stopReason: string | null;
}

const views = (tx: Tx | Sql) => tx`
  select ${poolColumns(tx)}, p.state, p.version, f.name_zh as "festivalZh", f.name_en as "festivalEn", f.slug as "festivalSlug",
    p.granted_fen as "grantedFen", p.grant_count as "grantCount", p.made_by as "madeBy", m.name as "makerName", p.made_at as "madeAt",
    d.name as "deciderName", p.decided_at as "decidedAt", p.rules_hash as "rulesHash",
    p.stopped_seq as "stoppedSeq", p.stopped_at as "stoppedAt", s.name as "stopperName", p.stop_reason as "stopReason"
  from match_pools p join festivals f on f.id = p.festival_id left join users m on m.id = p.made_by
    left join users d on d.id = p.decided_by left join users s on s.id = p.stopped_by`;

const staged = (row: Omit<PoolView, 'stage'>, now: Date): PoolView => ({
  ...row,
  stage: row.state === 'published' ? phaseOf(row, now) : row.state,
});

/** More pools than a few years of festivals have. */
const LISTED = 500;

/** Every pool, by festival, the latest festival first; in it what waits, then as they open. */
export async function listPools(ctx: Context): Promise<PoolView[]> {
  authorise(ctx, 'matches.see');
  const rows = await sql<Omit<PoolView, 'stage'>[]>`
    ${views(sql)} order by f.starts_at desc, f.id, p.state <> 'proposed', p.opens_at, p.id limit ${LISTED}`;
  return rows.map((row) => staged(row, ctx.now));
}

/** How much of its cap a campaign has used. */
export interface CampaignUse {
  campaignId: string;
  titleZh: string;
  titleEn: string;
  usedFen: number;
  capFen: number;
}

export interface PoolSheet {
  view: PoolView;
  /** What of it stands in the ledger: granted, less what went back with refunds and what is held or forfeited. */
  standsFen: number;
  reasons: Omit<PoolOutcome, 'hold'>[];
  holds: Record<Exclude<Hold, 'none'>, { count: number; fen: number }>;
  campaigns: CampaignUse[];
  /** Why it was withdrawn, as the log has it. */
  withdrawal: string | null;
  mayAnswer: boolean;
  mayWithdraw: boolean;
  mayStop: boolean;
}

/** A pool with its figures, of one instant: counters from the pool, what stands from the ledger's account. Throws NOT_FOUND. */
export async function getPool(ctx: Context, poolId: string): Promise<PoolSheet> {
  authorise(ctx, 'matches.see');
  return sql.begin('isolation level repeatable read read only', async (tx) => {
    const [row] = await tx<Omit<PoolView, 'stage'>[]>`${views(tx)} where p.id = ${poolId}`;
    if (!row) throw new AppError('NOT_FOUND');
    const view = staged(row, ctx.now);
    const isMine = requireActor(ctx).userId === view.madeBy;
    const mayPublish = may(ctx.actor, 'match.publish', { makerIds: [view.madeBy] });
    return {
      view,
      ...(await figuresOf(tx, poolId)),
      withdrawal: view.state === 'withdrawn' ? await whyWithdrawn(tx, poolId) : null,
      mayAnswer: view.state === 'proposed' && mayPublish,
      mayWithdraw: view.state === 'proposed' && isMine && may(ctx.actor, rightToWithdraw(ctx, view.madeBy)),
      mayStop: whyNotStopped(view, ctx.now) === null && may(ctx.actor, 'match.publish'),
    };
  });
}

async function figuresOf(tx: Tx, poolId: string) {
  const [standsFen, outcomes, campaigns] = await Promise.all([
    readStands(tx, poolId),
    readOutcomes(tx, poolId),
    tx<CampaignUse[]>`
      select c.id as "campaignId", c.title_zh as "titleZh", c.title_en as "titleEn", u.used_fen as "usedFen", u.cap_fen as "capFen"
      from match_uses u join campaigns c on u.key = 'campaign:' || c.id
      where u.pool_id = ${poolId} and starts_with(u.key, 'campaign:') order by u.used_fen desc, c.id limit 200`,
  ]);
  const reasons = [...new Set(outcomes.map(({ reason }) => reason))].map((reason) => ({
    reason,
    ...sumOf(outcomes.filter((row) => row.reason === reason)),
  }));
  const on = (hold: Hold) => sumOf(outcomes.filter((row) => row.hold === hold));
  return { standsFen, reasons, holds: { held: on('held'), forfeited: on('forfeited') }, campaigns };
}

async function whyWithdrawn(tx: Tx, poolId: string): Promise<string | null> {
  const [act] = await tx<{ reason: string | null }[]>`
    select reason from audit_events where subject = ${`pool:${poolId}`} and action = 'pool.withdraw' order by seq desc limit 1`;
  return act?.reason ?? null;
}

/** A festival that is not over: a pool may still be proposed to it, in both languages. */
export interface OpenFestival {
  id: string;
  nameZh: string;
  nameEn: string;
  startsAt: Date;
  endsAt: Date;
}

/** Festivals a pool may be proposed to, the next to end first. */
export async function listOpenFestivals(ctx: Context): Promise<OpenFestival[]> {
  authorise(ctx, 'match.propose');
  return sql<OpenFestival[]>`
    select id, name_zh as "nameZh", name_en as "nameEn", starts_at as "startsAt", ends_at as "endsAt"
    from festivals where ends_at > ${ctx.now} order by ends_at limit 100`;
}
