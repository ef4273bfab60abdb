import 'server-only';
import { db, sql } from '@/db/client';
import { issueToken, tokenHash } from '@/lib/auth/tokens';
import type { Context } from '@/lib/context';
import { enqueueMail } from '@/lib/email/enqueue';
import { env } from '@/lib/env';
import { consume } from '@/lib/limits/consume';
import { parse } from '@/lib/parse';
import { routes } from '@/lib/routes';
import { requireNoRunningPlan } from './erase-address';
import { askErasureInput, ERASURE_LINK_MINUTES } from './erasure';
import { guestOf, isGuests, readGuestGift } from './guest-gifts';
import { writeErasure } from './write-erasure';

const DAY = 86_400;

/**
 * A guest asks that their data is erased, from the page of a gift. Where an address was left, a link goes to it, and
 * only the link makes the request: it covers all guest gifts of that address. Without one, whoever has the gift's id
 * is its donor, and the request covers that gift. Returns whether a link was mailed. Throws NOT_FOUND, RATE_LIMITED
 * (three a day a gift), WRONG_STATE: `has_account`, `monthly_running`, `erasure_open`.
 */
export async function askErasure(ctx: Context, raw: unknown): Promise<'mailed' | 'asked'> {
  const { giftId } = parse(askErasureInput, raw);
  const { address, locale } = await readGuestGift(giftId);
  await consume('erasure', giftId, { points: 3, seconds: DAY });
  if (!address) {
    await db.transaction((tx) =>
      writeErasure(tx, ctx, { guest: { covers: 'gift', subject: giftId, giftId }, mail: null }),
    );
    return 'asked';
  }
  await requireNoRunningPlan(sql, isGuests(guestOf(address, giftId)));
  await db.transaction(async (tx) => {
    const token = await issueToken(tx, {
      purpose: 'erase_guest',
      emailKey: address,
      now: ctx.now,
      minutes: ERASURE_LINK_MINUTES,
      detail: { giftId },
    });
    await enqueueMail(tx, {
      kind: 'erasure_link',
      dedupeKey: `erasure_link:${tokenHash('erase_guest', token)}`,
      to: address,
      locale,
      params: {
        url: `${env.APP_URL}${routes.erasure(locale)}?token=${token}`,
        minutes: ERASURE_LINK_MINUTES,
      },
    });
  });
  return 'mailed';
}
