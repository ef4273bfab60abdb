import 'server-only';
import { sql } from '@/db/client';
import type { RiskFacts } from '@/db/schema/risk';
import { authorise, requireActor } from '@/lib/auth/policy';
import { scopePrefix } from '@/lib/auth/scope';
import type { Context } from '@/lib/context';
import { decodeCursor, pageOf } from '@/lib/keyset';
import type { RiskRule, RiskState } from './rules';

/** A signal as officials read it, with what was decided about it, the first decision first. */
export interface RiskEntry {
  id: string;
  rule: RiskRule;
  state: RiskState;
  version: number;
  facts: RiskFacts;
  raisedAt: Date;
  campaignId: string;
  titleZh: string;
  titleEn: string;
  regionCode: string;
  decisions: {
    decision: 'held' | 'cleared' | 'confirmed';
    reason: string;
    decidedAt: Date;
    reviewer: string | null;
  }[];
}

const PAGE = 20;

/** Signals about campaigns in this official's region (R75), the newest first: those that wait, or all. */
export async function listRisk(
  ctx: Context,
  { isWaiting, cursor }: { isWaiting: boolean; cursor?: string },
): Promise<{ items: RiskEntry[]; nextCursor: string | null }> {
  authorise(ctx, 'risks.see');
  const inRegion = `${scopePrefix(requireActor(ctx).official!.regionCode)}%`;
  const before = decodeCursor(cursor, ['string', 'string']);
  const rows = await sql<Omit<RiskEntry, 'decisions'>[]>`
    select s.id, s.rule, s.state, s.version, s.facts, s.raised_at as "raisedAt", s.campaign_id as "campaignId", c.title_zh as "titleZh",
      c.title_en as "titleEn", c.region_code as "regionCode"
    from risk_signals s join campaigns c on c.id = s.campaign_id where c.region_code like ${inRegion}
    ${isWaiting ? sql`and s.state in ('open', 'held')` : sql``}
    ${before ? sql`and (s.raised_at, s.id) < (${new Date(before[0])}, ${before[1]})` : sql``} order by s.raised_at desc, s.id desc limit ${PAGE + 1}`;
  const page = pageOf(rows, PAGE, (row) => [row.raisedAt.toISOString(), row.id]);
  const decisions = await sql<(RiskEntry['decisions'][number] & { id: string })[]>`
    select r.subject_id as id, r.decision, r.reason, r.decided_at as "decidedAt", u.name as reviewer
    from reviews r left join users u on u.id = r.reviewer_id
    where r.subject_kind = 'risk' and r.subject_id = any(${page.items.map((item) => item.id)}) order by r.decided_at`;
  return {
    ...page,
    items: page.items.map((item) => ({ ...item, decisions: decisions.filter((one) => one.id === item.id) })),
  };
}
