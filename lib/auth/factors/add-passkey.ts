import 'server-only';
import {
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { passkeys } from '@/db/schema/second-factors';
import { audit } from '@/lib/audit/audit';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { line } from '@/lib/fields';
import { fieldError, parse } from '@/lib/parse';
import { limitChallenges } from '../limits';
import { loginOf } from '../login';
import { authorise, requireSelf } from '../policy';
import { keepChallenge, relyingParty, takeChallenge } from './challenge';
import { type Enrolled, enrolled } from './enrolled';

/** More than anybody has devices. */
const MOST = 20;
export const passkeyName = line(60);

/** What the browser is asked to make: a key that knows its owner by finger, face or code. */
export async function passkeyToMake(ctx: Context) {
  authorise(ctx, 'factor.enrol');
  const self = requireSelf(ctx);
  const { userId } = self;
  await limitChallenges(ctx);
  const own = await keysOf(userId);
  if (own.length >= MOST) throw new AppError('WRONG_STATE', { reason: 'too_many_passkeys' });
  const { id, name } = relyingParty();
  const options = await generateRegistrationOptions({
    rpID: id,
    rpName: name,
    userName: loginOf(self),
    userID: new Uint8Array(Buffer.from(userId)),
    attestationType: 'none',
    excludeCredentials: own.map((key) => ({ id: key.id, transports: key.transports as never })),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
  });
  await keepChallenge(options.challenge, 'register', userId, ctx.now);
  return options;
}

/** Keeps a passkey that the browser made. VALIDATION `passkey` when it does not fit what was asked, or is known already. */
export async function addPasskey(
  ctx: Context,
  raw: { response: RegistrationResponseJSON; name: string },
): Promise<Enrolled> {
  authorise(ctx, 'factor.enrol');
  const self = requireSelf(ctx);
  const name = parse(passkeyName, raw.name);
  const { id, origin } = relyingParty();
  const result = await verifyRegistrationResponse({
    response: raw.response,
    expectedChallenge: (challenge) => takeChallenge(challenge, 'register', self.userId, ctx.now),
    expectedOrigin: origin,
    expectedRPID: id,
    requireUserVerification: true,
  }).catch(() => null);
  if (!result?.verified) throw fieldError('passkey', 'passkey_refused');
  const { credential } = result.registrationInfo;
  return db.transaction(async (tx) => {
    const made = await tx
      .insert(passkeys)
      .values({
        id: credential.id,
        userId: self.userId,
        publicKey: credential.publicKey,
        counter: credential.counter,
        transports: credential.transports ?? [],
        name,
        createdAt: ctx.now,
        lastUsedAt: ctx.now,
      })
      .onConflictDoNothing()
      .returning({ id: passkeys.id });
    if (made.length === 0) throw fieldError('passkey', 'passkey_refused');
    const done = await enrolled(tx, ctx, self);
    await audit(tx, ctx, {
      action: 'second_factor.enrol',
      subject: `user:${self.userId}`,
      after: { kind: 'passkey' },
    });
    return done;
  });
}

const keysOf = (userId: string) =>
  db
    .select({ id: passkeys.id, transports: passkeys.transports })
    .from(passkeys)
    .where(eq(passkeys.userId, userId))
    .limit(MOST);
