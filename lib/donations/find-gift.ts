import 'server-only';
import { and, eq, isNotNull } from 'drizzle-orm';
import { db } from '@/db/client';
import { gifts } from '@/db/schema/gifts';
import type { Context } from '@/lib/context';
import { enqueueMail } from '@/lib/email/enqueue';
import { consume } from '@/lib/limits/consume';
import { parse } from '@/lib/parse';
import { findGiftInput } from './schema';

const HOUR = 3600;

/**
 * Mails the link of a gift's page to the address that was left with it. The answer never says whether there is
 * such a gift. At most one mail an hour a gift, five an hour to one address, twenty an hour from one place.
 * Throws VALIDATION or RATE_LIMITED, both the same for gifts that exist and gifts that do not.
 */
export async function mailGiftLink(ctx: Context, raw: unknown): Promise<void> {
  const { reference, email } = parse(findGiftInput, raw);
  await consume('find-gift-place', ctx.address, { points: 20, seconds: HOUR });
  await consume('find-gift-mail', email, { points: 5, seconds: HOUR });
  const [gift] = await db
    .select({ id: gifts.id, email: gifts.donorEmail })
    .from(gifts)
    .where(and(eq(gifts.reference, reference), isNotNull(gifts.donorEmail)));
  if (gift?.email?.normalize('NFKC').trim().toLowerCase() !== email) return;
  const hour = Math.floor(ctx.now.getTime() / (HOUR * 1000));
  await enqueueMail(db, {
    kind: 'find_gift',
    dedupeKey: `find_gift:${gift.id}:${hour}`,
    to: gift.email,
    locale: ctx.locale,
    params: { giftId: gift.id },
  });
}
