'use server';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { type FormState, submitForm } from '@/lib/action';
import { acceptLink } from '@/lib/auth/accept-link';
import { setSession } from '@/lib/auth/begin-session';
import { forgetCode, keepCode, keptCode } from '@/lib/auth/code-cookie';
import { signedInAs } from '@/lib/auth/request';
import { register, requestLink } from '@/lib/auth/request-link';
import { safeReturnPath } from '@/lib/auth/return-path';
import { signInByPassword } from '@/lib/auth/sign-in';
import { requestSignInCode, signInByPhone } from '@/lib/auth/sign-in-by-phone';
import type { Context } from '@/lib/context';
import { env } from '@/lib/env';
import { AppError, type ErrorCode, isAppError } from '@/lib/errors';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';

/**
 * Signs this browser in by what the form holds and goes on to where the person was going; a refusal stays on the form.
 * `reasons`: the sentence to say of a code, where its own would mislead here.
 */
async function signInAndMoveOn(
  { locale, returnTo, before, form }: { locale: Locale; returnTo: string; before: FormState; form: FormData },
  reasons: Partial<Record<ErrorCode, string>>,
  verb: (ctx: Context, texts: Record<string, string>) => Promise<{ sessionId: string }>,
): Promise<FormState> {
  let isIn = false;
  const state = await submitForm(locale, before, form, async (ctx, texts) => {
    const { sessionId } = await verb(ctx, texts).catch((error: unknown) => {
      const reason = isAppError(error) && reasons[error.code];
      throw reason ? new AppError(error.code, { reason }) : error;
    });
    await signedInAs(ctx, sessionId);
    await setSession(sessionId);
    isIn = true;
  });
  if (isIn) redirect(safeReturnPath(returnTo, routes.account(locale)));
  return state;
}

export async function signInWithPassword(
  locale: Locale,
  returnTo: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  const reasons = { UNAUTHENTICATED: 'sign_in', RATE_LIMITED: 'sign_in_limited' };
  return signInAndMoveOn({ locale, returnTo, before, form }, reasons, (ctx, { email = '', password = '' }) =>
    signInByPassword(ctx, { email, password }),
  );
}

/** The button behind a mailed link; opening its page uses nothing (mail scanners open links). */
export async function followLink(
  locale: Locale,
  returnTo: string,
  purpose: 'sign_in' | 'invite',
  token: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return signInAndMoveOn({ locale, returnTo, before, form }, { NOT_FOUND: 'link' }, (ctx) =>
    acceptLink(ctx, purpose === 'invite' ? 'invite' : 'sign_in', { token }),
  );
}

/** Texts a sign-in code and goes on to the page where it is typed. */
export async function sendSignInCode(
  locale: Locale,
  returnTo: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  let isSent = false;
  const state = await submitForm(locale, before, form, async (ctx, { phone = '' }) => {
    await keepCode(await requestSignInCode(ctx, { phone }));
    isSent = true;
  });
  if (isSent)
    redirect(
      `${routes.signInPhone(locale)}?returnTo=${encodeURIComponent(safeReturnPath(returnTo, routes.account(locale)))}`,
    );
  return state;
}

/** Signs in by the code that this browser was sent. */
export async function signInWithCode(
  locale: Locale,
  returnTo: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return signInAndMoveOn({ locale, returnTo, before, form }, {}, async (ctx, { code = '' }) => {
    const answer = await signInByPhone(ctx, { id: (await keptCode()) ?? '', code });
    await forgetCode();
    return answer;
  });
}

/** Mails a sign-in link; the page then shows where to look. */
export async function sendLink(
  locale: Locale,
  returnTo: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitForm(locale, before, form, async (ctx, { email = '' }) => {
    await requestLink(ctx, { email, returnTo });
    return { done: await sentText(locale, email) };
  });
}

/** Begins an account: the mailed link completes it. */
export async function startRegistration(
  locale: Locale,
  returnTo: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitForm(locale, before, form, async (ctx, { name = '', email = '', password = '' }) => {
    await register(ctx, { name, email, password, returnTo });
    return { done: await sentText(locale, email) };
  });
}

/** Where the letter went. A demo without a mail server says where to find it. */
async function sentText(locale: Locale, email: string): Promise<string> {
  const t = await getTranslations({ locale, namespace: 'auth.sent' });
  return env.isDemo && !env.SMTP_URL ? t('demo') : t('text', { email: email.trim() });
}
