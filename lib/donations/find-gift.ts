import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { gifts } from '@/db/schema/gifts';
import { emailKey } from '@/lib/auth/email-key';
import type { Context } from '@/lib/context';
import { enqueueMail } from '@/lib/email/enqueue';
import { consume } from '@/lib/limits/consume';
import { parse } from '@/lib/parse';
import { findGiftInput } from './schema';

const HOUR = 3600;

/**
 * Sends the link of a gift's page to the address or the number that was left with it. The answer never says whether
 * there is such a gift. At most one letter and one text an hour a gift, five an hour to one address or number, twenty an
 * hour from one place. Throws VALIDATION or RATE_LIMITED, both the same for gifts that exist and gifts that do not.
 */
export async function sendGiftLink(ctx: Context, raw: unknown): Promise<void> {
  const { reference, email, phone } = parse(findGiftInput, raw);
  await consume('find-gift-place', ctx.address, { points: 20, seconds: HOUR });
  for (const to of [email, phone])
    if (to !== undefined) await consume('find-gift-mail', to, { points: 5, seconds: HOUR });
  const [gift] = await db
    .select({ id: gifts.id, email: gifts.donorEmail, phone: gifts.donorPhone })
    .from(gifts)
    .where(eq(gifts.reference, reference));
  if (!gift) return;
  const hour = Math.floor(ctx.now.getTime() / (HOUR * 1000));
  const { locale } = ctx;
  const params = { giftId: gift.id };
  if (email !== undefined && gift.email !== null && emailKey(gift.email) === email)
    await enqueueMail(db, {
      kind: 'find_gift',
      dedupeKey: `find_gift:${gift.id}:${hour}`,
      to: gift.email,
      locale,
      params,
    });
  else if (phone !== undefined && gift.phone === phone)
    await enqueueMail(db, {
      kind: 'sms_find_gift',
      dedupeKey: `sms_find_gift:${gift.id}:${hour}`,
      to: phone,
      locale,
      params,
    });
}
