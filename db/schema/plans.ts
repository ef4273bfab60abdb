import { sql } from 'drizzle-orm';
import { boolean, check, index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { fen, instant } from '../columns';
import { campaigns } from './campaigns';

/**
 * A monthly gift 月捐: what the donor asked for (written by `start`), and what the subscription's facts say
 * (written by settle, from `subscriptionId` on). Money is never here: each month's paid invoice is a gift of its own.
 */
export const plans = pgTable(
  'plans',
  {
    id: text('id').primaryKey(),
    campaignId: text('campaign_id')
      .notNull()
      .references(() => campaigns.id),
    /** The pending gift it began with: the first paid invoice settles that one. */
    firstGiftId: text('first_gift_id').notNull(),
    amountFen: fen('amount_fen').notNull(),
    userId: text('user_id'),
    donorKey: text('donor_key').notNull(),
    displayMode: text('display_mode', { enum: ['name', 'nick', 'anonymous'] }).notNull(),
    donorName: text('donor_name'),
    nick: text('nick'),
    /** What each month's gift begins with. */
    isAmountShown: boolean('is_amount_shown').notNull().default(true),
    /** Required: every month's receipt and the way to cancel go there. */
    donorEmail: text('donor_email').notNull(),
    locale: text('locale', { enum: ['zh', 'en'] }).notNull(),
    createdAt: instant('created_at').notNull(),

    subscriptionId: text('subscription_id'),
    customerId: text('customer_id'),
    /** The event whose word on pausing and on a coming end stands: the newest one seen. */
    saidAt: instant('said_at'),
    isPaused: boolean('is_paused').notNull().default(false),
    /** Ends by itself at this instant: cancelled at the provider's own page with some of a month left. */
    endsAt: instant('ends_at'),
    /** Smallest `created` among the events that say it ended. Final. */
    endedAt: instant('ended_at'),
    /** Why we asked for the end, written before the provider is called: `donor`, `campaign`, `official`. */
    endReason: text('end_reason', { enum: ['donor', 'campaign', 'official'] }),
    /** Its campaign is paused, so we paused it: it goes on by itself with the campaign. Never one the donor paused. */
    isHeld: boolean('is_held').notNull().default(false),
  },
  (t) => [
    uniqueIndex('plans_first_gift').on(t.firstGiftId),
    uniqueIndex('plans_subscription').on(t.subscriptionId),
    index('plans_user').on(t.userId).where(sql`${t.userId} is not null`),
    index('plans_running')
      .on(t.campaignId)
      .where(sql`${t.endedAt} is null and ${t.subscriptionId} is not null`),
    index('plans_held').on(t.campaignId).where(sql`${t.isHeld}`),
    index('plans_ending').on(t.id).where(sql`${t.endReason} is not null and ${t.endedAt} is null`),
    index('plans_donor').on(t.donorKey),
    check('plans_amount', sql`${t.amountFen} between 1 and 99999999`),
  ],
);

/** One month of a plan: an invoice, the join of what its events say. Paid is also a gift; skipped is voided unpaid. */
export const instalments = pgTable(
  'instalments',
  {
    invoiceId: text('invoice_id').primaryKey(),
    planId: text('plan_id').notNull(),
    amountFen: fen('amount_fen').notNull(),
    currency: text('currency').notNull(),
    /** The invoice's own `created`: which month it is of. */
    createdAt: instant('created_at').notNull(),
    failedAt: instant('failed_at'),
    paidAt: instant('paid_at'),
    voidedAt: instant('voided_at'),
  },
  (t) => [
    index('instalments_plan').on(t.planId, t.createdAt),
    index('instalments_unpaid')
      .on(t.planId, t.createdAt)
      .where(sql`${t.paidAt} is null and ${t.voidedAt} is null`),
  ],
);
