import 'server-only';
import { eq } from 'drizzle-orm';
import { type Db, db, type Transaction } from '@/db/client';
import { gifts } from '@/db/schema/gifts';
import { now } from '@/lib/clock';
import type { Context } from '@/lib/context';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { newHandle, newId, newReference } from '@/lib/ids';
import { parse } from '@/lib/parse';
import { provider } from '@/lib/payments/provider';
import { insertPlan } from '@/lib/plans/begin';
import { routes } from '@/lib/routes';
import { requireRoomToday } from './day-limit';
import { type GiftStateName, giftLimits, inputHash, isWithin } from './donation';
import { donorKeyOf } from './donor-key';
import { insertChoices } from './gift-choices';
import { isMinor } from './minors';
import { type GiftRecord, openCheckout } from './open-checkout';
import { type OpenCampaign, requireOpenCampaign } from './payee';
import { type StartInput, startInput } from './schema';
import { originKeyOf, refuseFlood } from './unfinished';

export interface StartedGift {
  gift: {
    id: string;
    reference: string;
    state: GiftStateName;
    amountFen: number;
    attemptId: string;
    createdAt: Date;
  };
  /** The provider's page, whole; null when there is nothing left to pay: the gift was received, failed or expired. */
  checkoutUrl: string | null;
  /** Whether this call made the gift; false when an earlier one of the same attempt did. */
  isNew: boolean;
}

/** A page stays open a day. The margin is the difference between clocks at which webhooks stop being believed. */
const OPEN_MS = (24 * 60 - 5) * 60_000;

/**
 * Starts a gift, or finds the one this attempt started before (contract.md, *Starting a gift*): rules, then the
 * pending gift (a monthly one with its plan) with its provider parameters frozen, committed; only then the provider is called. Any number of
 * equal submits of one attempt, one after another or at once, is one gift and one payment page.
 * Throws VALIDATION, AMOUNT_OUT_OF_RANGE, NOT_FOUND, CAMPAIGN_NOT_LIVE, CERT_REQUIRED, NO_MERCHANT,
 * ATTEMPT_REUSED, RATE_LIMITED, PROVIDER_UNAVAILABLE.
 */
export async function startGift(ctx: Context, raw: unknown): Promise<StartedGift> {
  const input = parse(startInput, raw);
  const earlier = await findByAttempt(input.attemptId);
  if (earlier) return continueGift(earlier, input);
  requireAmount(input.amountFen);
  const campaign = await requireOpenCampaign({ slug: input.campaign }, ctx.now);
  await refuseFlood(originKeyOf(ctx.address), ctx.now);
  const { row, isNew } = await insertGift(ctx, input, campaign);
  return isNew ? started(row, await openCheckout(row, { isFirst: true }), true) : continueGift(row, input);
}

/** The gift an earlier submit of this attempt made, with its page opened if that had not come about. */
export async function continueGift(row: GiftRecord, input: StartInput): Promise<StartedGift> {
  if (row.inputHash !== inputHash(input)) throw new AppError('ATTEMPT_REUSED');
  return started(row, await openCheckout(row, { isFirst: false }), false);
}

/** Throws AMOUNT_OUT_OF_RANGE, with the limits. */
export function requireAmount(fen: number): void {
  const limits = giftLimits(env);
  if (!isWithin(fen, limits)) throw new AppError('AMOUNT_OUT_OF_RANGE', { limits });
}

export async function findByAttempt(attemptId: string): Promise<GiftRecord | null> {
  const [row] = await db.select().from(gifts).where(eq(gifts.attemptId, attemptId));
  return row ?? null;
}

function started(row: GiftRecord, checkoutUrl: string | null, isNew: boolean): StartedGift {
  const { id, reference, state, amountFen, createdAt } = row;
  return {
    gift: { id, reference, state, amountFen, attemptId: row.attemptId!, createdAt },
    checkoutUrl,
    isNew,
  };
}

/** Inserts the pending gift, or reads the one a parallel submit inserted first. A reference that is taken is drawn again. */
async function insertGift(
  ctx: Context,
  input: StartInput,
  campaign: OpenCampaign,
): Promise<{ row: GiftRecord; isNew: boolean }> {
  for (let draw = 0; draw < 3; draw++) {
    const pending = pendingGift(ctx, input, campaign);
    const row =
      hasMore(input) || env.DAILY_GIFT_FEN !== undefined
        ? await db.transaction((tx) => insertWithMore(tx, pending, input))
        : await insertOne(db, pending);
    if (row) return { row, isNew: true };
    const first = await findByAttempt(input.attemptId);
    if (first) return { row: first, isNew: false };
  }
  throw new Error('three drawn references were all taken');
}

type NewGift = typeof gifts.$inferInsert;

/** Null when the attempt or the reference is taken. */
async function insertOne(tx: Transaction | Db, gift: NewGift): Promise<GiftRecord | null> {
  const [row] = await tx.insert(gifts).values(gift).onConflictDoNothing().returning();
  return row ?? null;
}

/** Whether more than the gift's own row has to be written. Whoever has a limit for the day is among them. */
const hasMore = ({ interval, receipt, age }: StartInput) =>
  interval === 'month' || receipt !== undefined || isMinor(age);

/** The gift, the plan it begins, and what was chosen beside it: all or none. Throws VALIDATION when it passes the donor's day. */
async function insertWithMore(tx: Transaction, gift: NewGift, input: StartInput): Promise<GiftRecord | null> {
  const row = await insertOne(tx, gift);
  if (!row) return null;
  if (gift.planId) await insertPlan(tx, gift.planId, row);
  await insertChoices(tx, row.id, input, gift.createdAt);
  await requireRoomToday(tx, { ...row, age: input.age }, gift.createdAt);
  return row;
}

function pendingGift(ctx: Context, input: StartInput, campaign: OpenCampaign): NewGift {
  const { amountFen, donor, displayMode, locale } = input;
  const [id, reference] = [newId('gift'), newReference()];
  const planId = input.interval === 'month' ? newId('plan') : null;
  const userId = ctx.actor.kind === 'user' ? ctx.actor.userId : null;
  const title = locale === 'zh' ? campaign.titleZh : campaign.titleEn;
  const [returnUrl, cancelUrl] = [
    env.APP_URL + routes.gift(locale, id),
    env.APP_URL + routes.give(locale, campaign.slug),
  ];
  const expiresAt = new Date(now().getTime() + OPEN_MS);
  return {
    id,
    handle: newHandle(),
    reference,
    attemptId: input.attemptId,
    inputHash: inputHash(input),
    campaignId: campaign.id,
    planId,
    originKey: originKeyOf(ctx.address),
    amountFen,
    userId,
    donorKey: donorKeyOf(id, userId, donor),
    displayMode,
    donorName: donor.name,
    nick: input.nick,
    isAmountShown: input.isAmountShown ?? true,
    donorEmail: donor.email,
    donorPhone: donor.phone,
    message: input.message,
    locale,
    createdAt: ctx.now,
    providerParams: provider.freeze({
      giftId: id,
      planId,
      reference,
      amountFen,
      title,
      locale,
      email: donor.email ?? null,
      returnUrl,
      cancelUrl,
      expiresAt,
    }),
  };
}
