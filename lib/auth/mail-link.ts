import 'server-only';
import type { Transaction } from '@/db/client';
import type { Context } from '@/lib/context';
import { enqueueMail } from '@/lib/email/enqueue';
import { env } from '@/lib/env';
import { routes } from '@/lib/routes';
import { INVITE_MINUTES, issueToken, LINK_MINUTES, tokenHash } from './tokens';

interface LinkInput {
  emailKey: string;
  detail: Record<string, unknown>;
}

/** Writes a sign-in token and its mail in one transaction. */
export async function mailLink(
  tx: Transaction,
  ctx: Context,
  { emailKey, detail }: LinkInput,
): Promise<void> {
  const token = await issueToken(tx, {
    purpose: 'sign_in',
    emailKey,
    now: ctx.now,
    minutes: LINK_MINUTES,
    detail,
  });
  const url = `${env.APP_URL}${routes.signInLink(ctx.locale)}?token=${token}`;
  await enqueueMail(tx, {
    kind: 'sign_in',
    dedupeKey: `sign_in:${tokenHash('sign_in', token)}`,
    to: emailKey,
    locale: ctx.locale,
    params: { url, minutes: LINK_MINUTES },
  });
}

/** Writes an invitation and its mail; returns the address it opens (printed at the first start, when no mail is sent). */
export async function mailInvite(
  tx: Transaction,
  ctx: Context,
  { emailKey, detail, organisation }: LinkInput & { organisation: string },
): Promise<string> {
  const token = await issueToken(tx, {
    purpose: 'invite',
    emailKey,
    now: ctx.now,
    minutes: INVITE_MINUTES,
    detail: { ...detail, organisation },
  });
  const url = `${env.APP_URL}${routes.acceptInvite(ctx.locale)}?token=${token}`;
  await enqueueMail(tx, {
    kind: 'invite',
    dedupeKey: `invite:${tokenHash('invite', token)}`,
    to: emailKey,
    locale: ctx.locale,
    params: { url, organisation, days: 7 },
  });
  return url;
}
