import 'server-only';
import type { Context } from '@/lib/context';
import { consume, release } from '@/lib/limits/consume';
import { requireActor } from './policy';

const HOUR = 3600;

/**
 * Counts a password try: 10 an hour an account, 50 an address (reliability.md G8). One that succeeds is given
 * back, so that only wrong guesses count. The account is never locked: a mailed link always works.
 */
export async function limitSignIn(ctx: Context, emailKey: string): Promise<{ succeeded(): Promise<void> }> {
  const address = ctx.address;
  await consume('sign-in-address', address, { points: 50, seconds: HOUR });
  await consume('sign-in-account', emailKey, { points: 10, seconds: HOUR });
  return {
    async succeeded() {
      await release('sign-in-address', address);
      await release('sign-in-account', emailKey);
    },
  };
}

/** Counts a try at a second factor: 10 an hour a person, 50 an address; one that succeeds is given back. */
export async function limitProofs(ctx: Context, userId: string): Promise<{ succeeded(): Promise<void> }> {
  const { address } = ctx;
  await consume('proof-address', address, { points: 50, seconds: HOUR });
  await consume('proof-account', userId, { points: 10, seconds: HOUR });
  return {
    async succeeded() {
      await release('proof-address', address);
      await release('proof-account', userId);
    },
  };
}

/** Counts what a browser is asked to sign for a passkey: 60 an hour a person, or an address when nobody is signed in. */
export async function limitChallenges(ctx: Context): Promise<void> {
  const { actor, address } = ctx;
  const userId = actor.kind === 'user' || actor.kind === 'unproven' ? actor.userId : null;
  const [name, key] = userId ? ['passkey-account', userId] : ['passkey-address', address];
  await consume(name, key, { points: 60, seconds: HOUR });
}

/** Counts a request for a mailed link: 5 an hour to one address, 30 an hour from one place. */
export async function limitLink(ctx: Context, emailKey: string): Promise<void> {
  await consume('link-address', ctx.address, { points: 30, seconds: HOUR });
  await consume('link-account', emailKey, { points: 5, seconds: HOUR });
}

/** Counts a code to be sent: 5 an hour and 10 a day to one number, 30 an hour from one place. */
export async function limitCodes(ctx: Context, phone: string): Promise<void> {
  await consume('code-address', ctx.address, { points: 30, seconds: HOUR });
  await consume('code-number', phone, { points: 5, seconds: HOUR });
  await consume('code-number-day', phone, { points: 10, seconds: 24 * HOUR });
}

/** Counts a code typed: 50 an hour from one place; each code has its own five tries besides. */
export async function limitCodeTries(ctx: Context): Promise<void> {
  await consume('code-try-address', ctx.address, { points: 50, seconds: HOUR });
}

/** Counts an invitation: 30 a day a person. */
export async function limitInvites(ctx: Context): Promise<void> {
  await consume('invite', requireActor(ctx).userId, { points: 30, seconds: 24 * HOUR });
}
