'use server';
import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import { answered } from '@/lib/action';
import { setSession } from '@/lib/auth/begin-session';
import { passkeyToUse, signInByPasskey } from '@/lib/auth/factors/use-passkey';
import type { Locale } from '@/lib/i18n/locales';

/** What the browser is to sign: to sign in, or as the second factor of whoever has signed in. */
export async function askPasskey(locale: Locale) {
  return answered(locale, async (ctx) => ({ options: await passkeyToUse(ctx) }));
}

/** Begins a session by what the browser signed. */
export async function usePasskey(locale: Locale, response: AuthenticationResponseJSON) {
  return answered(locale, async (ctx) => {
    await setSession((await signInByPasskey(ctx, response)).sessionId);
    return {};
  });
}
