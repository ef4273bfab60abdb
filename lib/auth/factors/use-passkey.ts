import 'server-only';
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  verifyAuthenticationResponse,
} from '@simplewebauthn/server';
import { and, eq, isNull } from 'drizzle-orm';
import { db } from '@/db/client';
import { passkeys } from '@/db/schema/second-factors';
import { users } from '@/db/schema/users';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { limitChallenges, limitProofs } from '../limits';
import { authorise } from '../policy';
import { startSession } from '../sessions';
import { keepChallenge, relyingParty, takeChallenge } from './challenge';
import { startProvenSession } from './proven-session';

const selfOf = ({ actor }: Context) => (actor.kind === 'user' || actor.kind === 'unproven' ? actor : null);

/** What the browser is asked to sign: with the caller's own passkeys, or with any when nobody is signed in. */
export async function passkeyToUse(ctx: Context) {
  authorise(ctx, 'public');
  const self = selfOf(ctx);
  await limitChallenges(ctx);
  const own = self
    ? await db
        .select({ id: passkeys.id, transports: passkeys.transports })
        .from(passkeys)
        .where(eq(passkeys.userId, self.userId))
        .limit(20)
    : [];
  const options = await generateAuthenticationOptions({
    rpID: relyingParty().id,
    userVerification: 'required',
    allowCredentials: own.map((key) => ({ id: key.id, transports: key.transports as never })),
  });
  await keepChallenge(options.challenge, 'prove', self?.userId ?? null, ctx.now);
  return options;
}

/**
 * Begins a session by a passkey: both factors in one for whoever signs in, the second for whoever has the first, a fresh
 * proof for whoever is asked again. UNAUTHENTICATED for a passkey nobody has, another person's, or one whose count fell.
 */
export async function signInByPasskey(
  ctx: Context,
  response: AuthenticationResponseJSON,
): Promise<{ sessionId: string }> {
  authorise(ctx, 'public');
  const self = selfOf(ctx);
  const [key] = await db
    .select({ passkey: passkeys, disabledAt: users.disabledAt })
    .from(passkeys)
    .innerJoin(users, eq(users.id, passkeys.userId))
    .where(and(eq(passkeys.id, String(response?.id)), isNull(users.disabledAt)));
  if (!key || (self && self.userId !== key.passkey.userId)) throw new AppError('UNAUTHENTICATED');
  const { passkey } = key;
  const limit = await limitProofs(ctx, passkey.userId);
  const { id, origin } = relyingParty();
  const result = await verifyAuthenticationResponse({
    response,
    expectedChallenge: (challenge) => takeChallenge(challenge, 'prove', self?.userId ?? null, ctx.now),
    expectedOrigin: origin,
    expectedRPID: id,
    requireUserVerification: true,
    credential: {
      id: passkey.id,
      publicKey: new Uint8Array(passkey.publicKey),
      counter: passkey.counter,
      transports: passkey.transports as never,
    },
  }).catch(() => null); // a count that fell, another origin, a wrong signature: all the same to the caller
  if (!result?.verified) throw new AppError('UNAUTHENTICATED');
  await limit.succeeded();
  return db.transaction(async (tx) => {
    const counted = await tx
      .update(passkeys)
      .set({ counter: result.authenticationInfo.newCounter, lastUsedAt: ctx.now })
      .where(and(eq(passkeys.id, passkey.id), eq(passkeys.counter, passkey.counter)))
      .returning({ id: passkeys.id });
    if (counted.length === 0) throw new AppError('UNAUTHENTICATED');
    return {
      sessionId: self
        ? await startProvenSession(tx, self, ctx.now)
        : await startSession(tx, passkey.userId, ctx.now, { isByLink: false, isProven: true }),
    };
  });
}
