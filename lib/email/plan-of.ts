import 'server-only';
import { sql } from '@/db/client';
import type { Locale } from '@/lib/i18n/locales';

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
  /** Why it ended, as `endCauseOf` (lib/plans/plan.ts) has it. */
  cause: 'donor' | 'campaign' | 'official' | 'unpaid' | 'provider';
}

/** Reads a plan for a letter in the donor's language. Throws when there is none: the mail then fails for a person to see. */
export async function planOfLetter(planId: string, locale: Locale): Promise<PlanOfLetter> {
  const name = (column: string) => sql(`${column}_${locale}`);
  const [plan] = await sql<PlanOfLetter[]>`
    select p.id, p.amount_fen as "amountFen", c.${name('title')} as campaign, h.${name('name')} as holder,
      coalesce(c.closed_at, c.ends_at) as "endsAt", coalesce(i.months, 0)::int as months, coalesce(i.fen, 0)::bigint as "givenFen",
      coalesce(p.end_reason, case when newest.is_owed then 'unpaid' else 'provider' end) as cause
    from plans p join campaigns c on c.id = p.campaign_id join ngos h on h.id = c.holder_id
      left join lateral (select count(*) as months, sum(amount_fen) as fen from instalments where plan_id = p.id and paid_at is not null) i on true
      left join lateral (select failed_at is not null and paid_at is null as is_owed from instalments where plan_id = p.id
        order by created_at desc limit 1) newest on true
    where p.id = ${planId}`;
  if (!plan) throw new Error('no such plan');
  return plan;
}
