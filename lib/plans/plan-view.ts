import 'server-only';
import { sql } from '@/db/client';
import type { CAMPAIGN_STATES } from '@/db/schema/campaigns';
import type { Locale } from '@/lib/i18n/locales';
import { addFen, type Fen } from '@/lib/money/fen';
import {
  type EndCause,
  endCauseOf,
  type InstalmentState,
  instalmentState,
  nextChargeAt,
  type PlanPhase,
  phaseOfPlan,
} from '@/lib/plan-rules/plan';
import { isPlanId } from './schema';

/** One month of a plan, for its donor. */
export interface InstalmentView {
  invoiceId: string;
  createdAt: Date;
  paidAt: Date | null;
  amountFen: number;
  state: InstalmentState;
  /** The gift a paid month became. */
  giftId: string | null;
}

/** A plan as its donor sees it. */
export interface PlanView {
  id: string;
  phase: PlanPhase;
  amountFen: number;
  donorEmail: string;
  campaignTitle: string;
  campaignSlug: string;
  holderName: string;
  /** After this instant its campaign takes nothing more. */
  campaignEndsAt: Date;
  isCampaignPaused: boolean;
  createdAt: Date;
  firstGiftId: string;
  nextAt: Date | null;
  endsAt: Date | null;
  endedAt: Date | null;
  endCause: EndCause | null;
  /** How the months to come appear where donors are listed. */
  shown: Pick<PlanRow, 'displayMode' | 'donorName' | 'nick' | 'isAmountShown'>;
  /** The newest month's gift; before the first month is paid, the one it began with. */
  newestGiftId: string;
  /** Newest first. */
  instalments: InstalmentView[];
  /** Months paid so far, and their sum. */
  paidMonths: number;
  paidFen: Fen;
}

interface PlanRow {
  id: string;
  displayMode: 'name' | 'nick' | 'anonymous';
  donorName: string | null;
  nick: string | null;
  isAmountShown: boolean;
  firstGiftId: string;
  amountFen: number;
  donorEmail: string;
  createdAt: Date;
  subscriptionId: string | null;
  isPaused: boolean;
  isHeld: boolean;
  endsAt: Date | null;
  endedAt: Date | null;
  endReason: 'donor' | 'campaign' | 'official' | null;
  campaignTitle: string;
  campaignSlug: string;
  holderName: string;
  campaignState: (typeof CAMPAIGN_STATES)[number];
  campaignEndsAt: Date;
  campaignClosedAt: Date | null;
}

interface MonthRow {
  invoiceId: string;
  planId: string;
  amountFen: number;
  createdAt: Date;
  failedAt: Date | null;
  paidAt: Date | null;
  voidedAt: Date | null;
  giftId: string | null;
}

/** Ten years of months. */
const MAX_MONTHS = 120;

/** The plan behind an id, or null. The id is the key, as a gift's is. What was erased opens nothing. */
export async function readPlanView(id: string, locale: Locale, now: Date): Promise<PlanView | null> {
  return isPlanId(id) ? ((await readPlanViews([id], locale, now))[0] ?? null) : null;
}

/** Plans by id, in that order. */
export async function readPlanViews(ids: readonly string[], locale: Locale, now: Date): Promise<PlanView[]> {
  const name = (table: string, column: string) => sql`${sql(table)}.${sql(`${column}_${locale}`)}`;
  const [rows, months] = await Promise.all([
    sql<PlanRow[]>`
      select p.id, p.display_mode as "displayMode", p.donor_name as "donorName", p.nick, p.is_amount_shown as "isAmountShown", p.first_gift_id as "firstGiftId", p.amount_fen as "amountFen", p.donor_email as "donorEmail", p.created_at as "createdAt",
        p.subscription_id as "subscriptionId", p.is_paused as "isPaused", p.is_held as "isHeld", p.ends_at as "endsAt", p.ended_at as "endedAt",
        p.end_reason as "endReason", ${name('c', 'title')} as "campaignTitle", c.slug as "campaignSlug", ${name('h', 'name')} as "holderName",
        c.state as "campaignState", c.ends_at as "campaignEndsAt", c.closed_at as "campaignClosedAt"
      from plans p join campaigns c on c.id = p.campaign_id join ngos h on h.id = c.holder_id where p.id = any(${[...ids]}) and p.donor_email <> ''`,
    sql<MonthRow[]>`
      select m.*, g.id as "giftId" from unnest(${[...ids]}::text[]) as asked(id)
      cross join lateral (
        select invoice_id as "invoiceId", plan_id as "planId", amount_fen as "amountFen", created_at as "createdAt", failed_at as "failedAt",
          paid_at as "paidAt", voided_at as "voidedAt"
        from instalments i where i.plan_id = asked.id order by i.created_at desc limit ${MAX_MONTHS}) m
      left join gifts g on g.payment_intent = m."invoiceId" and g.plan_id = m."planId"
      order by m."createdAt" desc`,
  ]);
  return ids.flatMap((id) => {
    const row = rows.find((plan) => plan.id === id);
    return row
      ? [
          viewOf(
            row,
            months.filter((month) => month.planId === id),
            now,
          ),
        ]
      : [];
  });
}

function viewOf(row: PlanRow, months: readonly MonthRow[], now: Date): PlanView {
  const phase = phaseOfPlan(row, months);
  const paid = months.filter((month) => month.paidAt !== null);
  const campaign = { endsAt: row.campaignEndsAt, closedAt: row.campaignClosedAt };
  const { id, amountFen, donorEmail, campaignTitle, campaignSlug, holderName, createdAt, firstGiftId } = row;
  return {
    id,
    phase,
    amountFen,
    donorEmail,
    campaignTitle,
    campaignSlug,
    holderName,
    campaignEndsAt: row.campaignClosedAt ?? row.campaignEndsAt,
    isCampaignPaused: row.campaignState === 'paused',
    createdAt,
    firstGiftId,
    nextAt: nextChargeAt(row, months, campaign, now),
    endsAt: row.endsAt,
    endedAt: row.endedAt,
    shown: {
      displayMode: row.displayMode,
      donorName: row.donorName,
      nick: row.nick,
      isAmountShown: row.isAmountShown,
    },
    newestGiftId: months.find((month) => month.giftId !== null)?.giftId ?? firstGiftId,
    endCause: phase === 'ended' ? endCauseOf(row, months[0]) : null,
    instalments: months.map((month, index) => ({
      invoiceId: month.invoiceId,
      createdAt: month.createdAt,
      paidAt: month.paidAt,
      amountFen: month.amountFen,
      state: instalmentState(month, phase, index === 0),
      giftId: month.giftId,
    })),
    paidMonths: paid.length,
    paidFen: paid.reduce((sum, month) => addFen(sum, month.amountFen), 0),
  };
}
