import 'server-only';
import { db } from '@/db/client';
import { requireActor } from '@/lib/auth/policy';
import { issueToken, LINK_MINUTES, tokenHash } from '@/lib/auth/tokens';
import type { Context } from '@/lib/context';
import { enqueueMail } from '@/lib/email/enqueue';
import { env } from '@/lib/env';
import type { Locale } from '@/lib/i18n/locales';

/** Mails an address the link that proves it to the caller's account and no other, in the transaction of its token. */
export async function mailProof(
  ctx: Context,
  given: { purpose: 'join_gifts' | 'change_email'; email: string; page: (locale: Locale) => string },
): Promise<void> {
  const { purpose, email, page } = given;
  const { userId } = requireActor(ctx);
  await db.transaction(async (tx) => {
    const token = await issueToken(tx, {
      purpose,
      emailKey: email,
      now: ctx.now,
      minutes: LINK_MINUTES,
      detail: { userId },
    });
    await enqueueMail(tx, {
      kind: purpose,
      dedupeKey: `${purpose}:${tokenHash(purpose, token)}`,
      to: email,
      locale: ctx.locale,
      params: {
        userId,
        url: `${env.APP_URL}${page(ctx.locale)}?token=${token}`,
        minutes: LINK_MINUTES,
      },
    });
  });
}
