import 'server-only';
import { sql } from '@/db/client';
import { now } from '@/lib/clock';
import type { Locale } from '@/lib/i18n/locales';
import { type InstalmentFacts, nextChargeAt, type PlanFacts } from '@/lib/plan-rules/plan';

/** What a letter about a monthly gift may say of it. Amounts in fen. */
export interface PlanOfLetter {
  id: string;
  amountFen: number;
  campaign: string;
  holder: string;
  /** The instant after which its campaign takes nothing more. */
  endsAt: Date;
  /** Months paid so far, and their sum. */
  months: number;
  givenFen: number;
  /** Why it ended, as `endCauseOf` (lib/plan-rules/plan.ts) has it. */
  cause: 'donor' | 'campaign' | 'official' | 'unpaid' | 'provider';
  /** When the next month is taken, as its page says; null when none is. */
  nextAt: Date | null;
}

/** What the next charge depends on. */
type Facts = Omit<PlanFacts, 'endsAt'> & {
  planEndsAt: Date | null;
  campaignEndsAt: Date;
  campaignClosedAt: Date | null;
};

/** Reads a plan for a letter in the donor's language. Throws when there is none: the mail then fails for a person to see. */
export async function planOfLetter(planId: string, locale: Locale): Promise<PlanOfLetter> {
  const name = (column: string) => sql(`${column}_${locale}`);
  const [row] = await sql<(Omit<PlanOfLetter, 'nextAt'> & Facts)[]>`
    select p.id, p.amount_fen as "amountFen", c.${name('title')} as campaign, h.${name('name')} as holder,
      coalesce(c.closed_at, c.ends_at) as "endsAt", coalesce(i.months, 0)::int as months, coalesce(i.fen, 0)::bigint as "givenFen",
      coalesce(p.end_reason, case when newest.is_owed then 'unpaid' else 'provider' end) as cause,
      p.subscription_id as "subscriptionId", p.is_paused as "isPaused", p.is_held as "isHeld", p.ends_at as "planEndsAt", p.ended_at as "endedAt",
      p.end_reason as "endReason", c.ends_at as "campaignEndsAt", c.closed_at as "campaignClosedAt"
    from plans p join campaigns c on c.id = p.campaign_id join ngos h on h.id = c.holder_id
      left join lateral (select count(*) as months, sum(amount_fen) as fen from instalments where plan_id = p.id and paid_at is not null) i on true
      left join lateral (select failed_at is not null and paid_at is null as is_owed from instalments where plan_id = p.id
        order by created_at desc limit 1) newest on true
    where p.id = ${planId}`;
  if (!row) throw new Error('no such plan');
  const months = await sql<InstalmentFacts[]>`
    select created_at as "createdAt", failed_at as "failedAt", paid_at as "paidAt", voided_at as "voidedAt"
    from instalments where plan_id = ${planId} order by created_at desc`;
  const campaign = { endsAt: row.campaignEndsAt, closedAt: row.campaignClosedAt };
  return { ...row, nextAt: nextChargeAt({ ...row, endsAt: row.planEndsAt }, months, campaign, now()) };
}
