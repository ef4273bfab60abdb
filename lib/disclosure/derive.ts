import 'server-only';
import { sql } from '@/db/client';
import { type CampaignState, isTakenDown, PUBLIC_STATES, TAKEN_DOWN_STATES } from '@/lib/campaigns/campaign';
import { lastRaisingDay, raisesUntil } from '@/lib/campaigns/dates';
import { shanghaiDay } from '@/lib/clock';
import type { Fen } from '@/lib/money/fen';
import { lastDayOf, projectState } from '@/lib/projects/project';
import { readBooksIn } from '@/lib/spending/balances';
import { annualDuties, campaignDuties, type Duty, dutyId, projectDuties, type Told } from './obligations';

interface CampaignRow {
  id: string;
  ngoId: string;
  holderId: string;
  category: string;
  state: CampaignState;
  startsAt: Date;
  endsAt: Date;
  closedAt: Date | null;
  /** The project that uses its money, whose surplus is then reported (R62). */
  projectId: string | null;
}

/** What a campaign that has ended still has, by its id. */
type LeftOf = (campaignId: string) => Fen;

interface ProjectRow {
  id: string;
  ngoId: string;
  startsOn: string;
  endsOn: string;
  endedOn: string | null;
  owesFrom: string;
}

interface Owed extends Duty {
  id: string;
  ngoId: string;
  campaignId: string | null;
  projectId: string | null;
}

/**
 * Writes down what every campaign, every project and every organisation owes by its dates as they are now. Run by the worker;
 * doing it again changes nothing. What a moved date makes void is marked, never deleted, and only before its last day
 * (invariant 11): what fell due stays owed however early the end is moved afterwards. What was published stays met.
 * Nothing here depends on who asks or when, beyond today's year and what is left of ended campaigns.
 */
export async function deriveObligations(now: Date): Promise<void> {
  const today = shanghaiDay(now);
  const campaigns = await sql<CampaignRow[]>`
    select c.id, c.ngo_id as "ngoId", c.holder_id as "holderId", c.category, c.state, c.starts_at as "startsAt", c.ends_at as "endsAt", c.closed_at as "closedAt",
      c.project_id as "projectId"
    from campaigns c where c.state = any(${[...PUBLIC_STATES]})`;
  const ngos = await sql<{ id: string; verifiedAt: Date }[]>`
    select id, verified_at as "verifiedAt" from ngos where state in ('verified', 'suspended') and verified_at is not null`;
  const projects = await sql<ProjectRow[]>`
    select id, ngo_id as "ngoId", starts_on::text as "startsOn", ends_on::text as "endsOn", ended_on::text as "endedOn", owes_from::text as "owesFrom"
    from projects where owes_from is not null`;
  const toldOf = await readTold();
  const ended = campaigns.filter((c) => raisesUntil(c) <= now).map(({ id }) => id);
  const books = await sql.begin('isolation level repeatable read read only', (tx) => readBooksIn(tx, ended));
  const leftOf: LeftOf = (id) => books.of(id).use.leftFen;
  const owed = [
    ...campaigns
      .filter((c) => !isTakenDown(c.state))
      .flatMap((campaign) => owedBy(campaign, { leftOf, toldOf, now })),
    ...projects.flatMap((project) => owedByProject(project, { campaigns, leftOf, toldOf, now })),
    ...ngos.flatMap(({ id, verifiedAt }) =>
      annualDuties(shanghaiDay(verifiedAt), today).map((duty) => ({
        ...duty,
        id: dutyId(id, duty),
        ngoId: id,
        campaignId: null,
        projectId: null,
      })),
    ),
  ];
  await write(owed, now);
}

/** When the regular reports of each campaign and project came out, by its id. */
async function readTold(): Promise<(subjectId: string) => Told> {
  const rows = await sql<{ subjectId: string; kind: string; n: number; metAt: Date }[]>`
    select coalesce(campaign_id, project_id) as "subjectId", kind, n, met_at as "metAt"
    from obligations where kind in ('quarterly', 'emergency') and met_at is not null`;
  const told = new Map<string, Map<string, string>>();
  for (const { subjectId, kind, n, metAt } of rows) {
    const days = told.get(subjectId) ?? new Map<string, string>();
    told.set(subjectId, days.set(`${kind}-${n}`, shanghaiDay(metAt)));
  }
  return (subjectId) => told.get(subjectId) ?? new Map();
}

interface Known {
  leftOf: LeftOf;
  toldOf: (subjectId: string) => Told;
  now: Date;
}

function owedBy(c: CampaignRow, { leftOf, toldOf, now }: Known): Owed[] {
  return campaignDuties({
    startsOn: shanghaiDay(c.startsAt),
    lastOn: lastRaisingDay(c),
    isEmergency: c.category === 'emergency',
    isPartnered: c.ngoId !== c.holderId,
    hasSurplus: c.projectId === null && raisesUntil(c) <= now && leftOf(c.id) > 0,
    told: toldOf(c.id),
  }).map((duty) => ({
    ...duty,
    id: dutyId(c.id, duty),
    ngoId: duty.by === 'holder' ? c.holderId : c.ngoId,
    campaignId: c.id,
    projectId: null,
  }));
}

/**
 * A project owes from the day it has a public campaign: before, it has neither money nor a page to report on. One that is
 * taken down later still counts, so that nothing that was due goes away; what it left is the officials' to settle.
 */
function owedByProject(p: ProjectRow, all: Known & { campaigns: readonly CampaignRow[] }): Owed[] {
  const { leftOf, toldOf, now } = all;
  const campaigns = all.campaigns.filter((c) => c.projectId === p.id);
  if (campaigns.length === 0) return [];
  const firstOn = campaigns.map((c) => shanghaiDay(c.startsAt)).reduce((a, b) => (a < b ? a : b));
  const standing = campaigns.filter((c) => !isTakenDown(c.state));
  const isOver =
    projectState(p, shanghaiDay(now)) === 'ended' && standing.every((c) => raisesUntil(c) <= now);
  return projectDuties({
    startsOn: p.startsOn,
    lastOn: lastDayOf(p),
    raisedUntil: campaigns.map(lastRaisingDay).reduce((a, b) => (a > b ? a : b)),
    since: firstOn > p.owesFrom ? firstOn : p.owesFrom,
    hasSurplus: isOver && standing.some((c) => leftOf(c.id) > 0),
    told: toldOf(p.id),
  }).map((duty) => ({
    ...duty,
    id: dutyId(p.id, duty),
    ngoId: p.ngoId,
    campaignId: null,
    projectId: p.id,
  }));
}

/**
 * Two statements however many there are: what is owed, then what is owed no more. Of a campaign that officials took down
 * nothing is, late or not: what it left is theirs to settle.
 */
async function write(owed: readonly Owed[], now: Date): Promise<void> {
  const rows = owed.map(({ id, kind, n, ngoId, campaignId, projectId, periodFrom, periodTo, dueOn }) => ({
    id,
    kind,
    n,
    ngoId,
    campaignId,
    projectId,
    periodFrom,
    periodTo,
    dueOn,
  }));
  await sql.begin(async (tx) => {
    const table = tx`jsonb_to_recordset(${tx.json(rows as never)}) as d(id text, kind text, n int, "ngoId" text, "campaignId" text, "projectId" text, "periodFrom" date, "periodTo" date, "dueOn" date)`;
    await tx`
      insert into obligations as o (id, kind, n, ngo_id, campaign_id, project_id, period_from, period_to, due_on, created_at)
      select id, kind, n, "ngoId", "campaignId", "projectId", "periodFrom", "periodTo", "dueOn", ${now} from ${table}
      on conflict (id) do update set ngo_id = excluded.ngo_id, period_from = excluded.period_from, period_to = excluded.period_to, due_on = excluded.due_on, void_at = null
      where o.met_at is null and (o.ngo_id, o.period_from, o.period_to, o.due_on, o.void_at)
        is distinct from (excluded.ngo_id, excluded.period_from, excluded.period_to, excluded.due_on, null)`;
    await tx`
      update obligations o set void_at = ${now}
      where o.met_at is null and o.void_at is null and not exists (select from ${table} where d.id = o.id)
        and (o.due_on > ${shanghaiDay(now)} or exists (select from campaigns c where c.id = o.campaign_id and c.state = any(${[...TAKEN_DOWN_STATES]})))`;
  });
}
