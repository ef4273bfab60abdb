import 'server-only';
import { z } from 'zod';
import { db } from '@/db/client';
import { emailKey } from '@/lib/auth/email-key';
import { limitLink } from '@/lib/auth/limits';
import { authorise, requireActor } from '@/lib/auth/policy';
import { linkInput } from '@/lib/auth/schema';
import { issueToken, LINK_MINUTES, tokenHash } from '@/lib/auth/tokens';
import type { Context } from '@/lib/context';
import { enqueueMail } from '@/lib/email/enqueue';
import { env } from '@/lib/env';
import { fieldError, parse } from '@/lib/parse';
import { routes } from '@/lib/routes';

const input = z.strictObject({ email: linkInput.shape.email });

/**
 * Asks to have the guest gifts of another address in this account: mails a link to that address, the only way to
 * prove it. The answer is the same whether there are such gifts or not. Throws VALIDATION, RATE_LIMITED.
 */
export async function requestJoin(ctx: Context, raw: unknown): Promise<void> {
  authorise(ctx, 'account.use');
  const { userId, email: own } = requireActor(ctx);
  const { email } = parse(input, raw);
  if (own !== null && email === emailKey(own)) throw fieldError('email', 'own_address');
  await limitLink(ctx, email);
  await db.transaction(async (tx) => {
    const token = await issueToken(tx, {
      purpose: 'join_gifts',
      emailKey: email,
      now: ctx.now,
      minutes: LINK_MINUTES,
      detail: { userId },
    });
    await enqueueMail(tx, {
      kind: 'join_gifts',
      dedupeKey: `join_gifts:${tokenHash('join_gifts', token)}`,
      to: email,
      locale: ctx.locale,
      params: {
        url: `${env.APP_URL}${routes.accountJoin(ctx.locale)}?token=${token}`,
        minutes: LINK_MINUTES,
      },
    });
  });
}
