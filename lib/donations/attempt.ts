import 'server-only';
import { and, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { type GIFT_STATES, gifts } from '@/db/schema/gifts';

/** The gift an attempt of a browser has led to. */
export interface AttemptedGift {
  id: string;
  state: (typeof GIFT_STATES)[number];
  amountFen: number;
  /** The provider has accepted the payment and not finished it: nothing about it can be changed any more. */
  isAccepted: boolean;
}

/** The gift of an attempt on this campaign, or null when none was started. */
export async function findAttempt(attemptId: string, campaignId: string): Promise<AttemptedGift | null> {
  const [row] = await db
    .select({
      id: gifts.id,
      state: gifts.state,
      amountFen: gifts.amountFen,
      isAccepted: gifts.isPendingCounted,
    })
    .from(gifts)
    .where(and(eq(gifts.attemptId, attemptId), eq(gifts.campaignId, campaignId)));
  return row ?? null;
}

/** Whether an attempt is over: its gift was paid, failed or expired, or its payment is on its way. The next form is a new gift. */
export function isFinished(gift: AttemptedGift | null): boolean {
  return gift !== null && (gift.state !== 'pending' || gift.isAccepted);
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Name of the cookie that holds a browser's attempt on one campaign; the front server sets it with the give page. */
export const attemptCookie = (slug: string) => `give_${slug}`;

/** The attempt id a cookie holds, or null when it is none. */
export function attemptIdOf(cookie: string | undefined): string | null {
  return cookie !== undefined && UUID.test(cookie) ? cookie : null;
}
