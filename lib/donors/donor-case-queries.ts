import 'server-only';
import { sql } from '@/db/client';
import { authorise, may } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { donorsLinkedTo } from '@/lib/totals/links';
import type { DonorAct, DonorCaseState, DonorGround } from './donor-cases';

/** A proposal about two donors as officials see it. A donor is a gift's reference and its campaign: no contact, no name. */
export interface DonorCaseView {
  id: string;
  act: DonorAct;
  ground: DonorGround;
  state: DonorCaseState;
  reason: string;
  undoes: string | null;
  madeBy: string;
  makerName: string | null;
  madeAt: Date;
  deciderName: string | null;
  decidedAt: Date | null;
  decision: string | null;
  /** A merge's: its link stands. */
  isStanding: boolean;
  refA: string;
  refB: string;
}

const cases = () => sql`
  select k.id, k.act, k.ground, k.state, k.reason, k.undoes, k.made_by as "madeBy", m.name as "makerName", k.made_at as "madeAt",
    d.name as "deciderName", k.decided_at as "decidedAt", k.decision, l.id is not null as "isStanding", a.reference as "refA", b.reference as "refB"
  from donor_cases k join gifts a on a.id = k.gift_a join gifts b on b.id = k.gift_b left join donor_links l on l.id = k.id
    left join users m on m.id = k.made_by left join users d on d.id = k.decided_by`;

/** What is counted of one donor of a case. */
export interface CaseDonor {
  reference: string;
  titleZh: string;
  titleEn: string;
  /** Of the donor by itself, over all campaigns: fen, net. */
  netFen: number;
  /** How many donors count as one with it, itself included. */
  asOne: number;
}

/** One case, its two donors, and what the caller may do. Throws NOT_FOUND. */
export async function getDonorCase(ctx: Context, caseId: string) {
  authorise(ctx, 'donor.see');
  const [view] = await sql<DonorCaseView[]>`${cases()} where k.id = ${caseId}`;
  if (!view) throw new AppError('NOT_FOUND');
  const [[open], donors] = await Promise.all([
    sql<{ id: string }[]>`select id from donor_cases where undoes = ${caseId} and state = 'proposed'`,
    sql<(Omit<CaseDonor, 'asOne'> & { key: string })[]>`
      select g.reference, c.title_zh as "titleZh", c.title_en as "titleEn", coalesce((n.nets->>'platform')::bigint, 0) as "netFen", g.donor_key as key
      from donor_cases k join gifts g on g.id in (k.gift_a, k.gift_b) join campaigns c on c.id = g.campaign_id left join donor_nets n on n.donor_key = g.donor_key
      where k.id = ${caseId} order by g.id = k.gift_b`,
  ]);
  const counted = donors.map(async ({ key, ...donor }) => ({
    ...donor,
    asOne: (await donorsLinkedTo(sql, key)).length,
  }));
  return {
    view,
    donors: await Promise.all(counted),
    mayDecide: view.state === 'proposed' && may(ctx.actor, 'donor.decide', { makerIds: [view.madeBy] }),
    mayAskSplit: view.isStanding && !open && may(ctx.actor, 'donor.propose'),
    openSplit: open?.id ?? null,
  };
}

/** What waits, the oldest first, then the latest decided. */
export async function listDonorCases(ctx: Context): Promise<DonorCaseView[]> {
  authorise(ctx, 'donor.see');
  return sql<DonorCaseView[]>`
    (${cases()} where k.state = 'proposed' order by k.made_at limit 100)
    union all (${cases()} where k.state <> 'proposed' order by k.made_at desc limit 50)`;
}

/** All that was proposed and decided about the donor of one gift, newest first. */
export async function listDonorCasesOf(ctx: Context, giftId: string): Promise<DonorCaseView[]> {
  authorise(ctx, 'donor.see');
  return sql<DonorCaseView[]>`
    with donor as (select donor_key from gifts where id = ${giftId})
    ${cases()} where k.key_a = (select donor_key from donor) or k.key_b = (select donor_key from donor) order by k.made_at desc limit 50`;
}
