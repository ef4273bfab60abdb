import 'server-only';
import { sql } from '@/db/client';
import { lastDay } from '@/lib/campaigns/dates';
import { shanghaiDay } from '@/lib/clock';
import { annualDuties, campaignDuties, type Duty, dutyId } from './obligations';

interface CampaignRow {
  id: string;
  ngoId: string;
  holderId: string;
  category: string;
  startsAt: Date;
  endsAt: Date;
  closedAt: Date | null;
  /** It has ended, and this is what it still has. */
  leftFen: number | null;
}

interface Owed extends Duty {
  id: string;
  ngoId: string;
  campaignId: string | null;
}

/**
 * Writes down what every campaign and every organisation owes by its dates as they are now. Run by the worker;
 * doing it again changes nothing. What a moved date makes void is marked, never deleted; what was published
 * stays met. Nothing here depends on who asks or when, beyond today's year and what is left of ended campaigns.
 */
export async function deriveObligations(now: Date): Promise<void> {
  const today = shanghaiDay(now);
  const campaigns = await sql<CampaignRow[]>`
    select c.id, c.ngo_id as "ngoId", c.holder_id as "holderId", c.category, c.starts_at as "startsAt", c.ends_at as "endsAt", c.closed_at as "closedAt",
      case when coalesce(c.closed_at, c.ends_at) <= ${now} then
        coalesce(t.gross_fen - t.refunded_fen - t.disputed_fen + t.matched_enterprise_fen + t.matched_foundation_fen, 0)
        - coalesce((select sum(amount_fen) from spendings s where s.campaign_id = c.id and s.state = 'posted'), 0) end::bigint as "leftFen"
    from campaigns c left join totals t on t.scope = 'campaign:' || c.id
    where c.state in ('filed', 'scheduled', 'live', 'paused', 'closed', 'reporting', 'completed')`;
  const ngos = await sql<{ id: string; verifiedAt: Date }[]>`
    select id, verified_at as "verifiedAt" from ngos where state in ('verified', 'suspended') and verified_at is not null`;
  const owed = [
    ...campaigns.flatMap(owedBy),
    ...ngos.flatMap(({ id, verifiedAt }) =>
      annualDuties(shanghaiDay(verifiedAt), today).map((duty) => ({
        ...duty,
        id: dutyId(id, duty),
        ngoId: id,
        campaignId: null,
      })),
    ),
  ];
  await write(owed, now);
}

function owedBy(c: CampaignRow): Owed[] {
  const end = c.closedAt !== null && c.closedAt < c.endsAt ? c.closedAt : c.endsAt;
  const startsOn = shanghaiDay(c.startsAt);
  const last = lastDay(end);
  return campaignDuties({
    startsOn,
    lastOn: last < startsOn ? startsOn : last,
    isEmergency: c.category === 'emergency',
    isPartnered: c.ngoId !== c.holderId,
    hasSurplus: c.leftFen !== null && c.leftFen > 0,
  }).map((duty) => ({
    ...duty,
    id: dutyId(c.id, duty),
    ngoId: duty.by === 'holder' ? c.holderId : c.ngoId,
    campaignId: c.id,
  }));
}

/** Two statements however many there are: what is owed, then what is owed no more. */
async function write(owed: readonly Owed[], now: Date): Promise<void> {
  const rows = owed.map(({ id, kind, n, ngoId, campaignId, periodFrom, periodTo, dueOn }) => ({
    id,
    kind,
    n,
    ngoId,
    campaignId,
    periodFrom,
    periodTo,
    dueOn,
  }));
  await sql.begin(async (tx) => {
    const table = tx`jsonb_to_recordset(${tx.json(rows as never)}) as d(id text, kind text, n int, "ngoId" text, "campaignId" text, "periodFrom" date, "periodTo" date, "dueOn" date)`;
    await tx`
      insert into obligations as o (id, kind, n, ngo_id, campaign_id, period_from, period_to, due_on, created_at)
      select id, kind, n, "ngoId", "campaignId", "periodFrom", "periodTo", "dueOn", ${now} from ${table}
      on conflict (id) do update set ngo_id = excluded.ngo_id, period_from = excluded.period_from, period_to = excluded.period_to, due_on = excluded.due_on, void_at = null
      where o.met_at is null and (o.ngo_id, o.period_from, o.period_to, o.due_on, o.void_at)
        is distinct from (excluded.ngo_id, excluded.period_from, excluded.period_to, excluded.due_on, null)`;
    await tx`
      update obligations o set void_at = ${now}
      where o.met_at is null and o.void_at is null and not exists (select from ${table} where d.id = o.id)`;
  });
}
