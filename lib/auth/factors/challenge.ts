import 'server-only';
import { and, eq, gt, isNull, lt, or } from 'drizzle-orm';
import { db } from '@/db/client';
import { passkeyChallenges } from '@/db/schema/second-factors';
import { env } from '@/lib/env';

/** How long a browser may take to sign: people look for their telephone. */
const CHALLENGE_MS = 5 * 60_000;

type Purpose = (typeof passkeyChallenges.$inferSelect)['purpose'];

/** The relying party: passkeys belong to the host of APP_URL and work on no other. */
export const relyingParty = () => ({
  id: new URL(env.APP_URL).hostname,
  origin: new URL(env.APP_URL).origin,
  name: '樟 Camphor',
});

/** Keeps a challenge until it is answered; those that nobody answered go. */
export async function keepChallenge(
  challenge: string,
  purpose: Purpose,
  userId: string | null,
  now: Date,
): Promise<void> {
  await db.delete(passkeyChallenges).where(lt(passkeyChallenges.expiresAt, now));
  await db
    .insert(passkeyChallenges)
    .values({ challenge, purpose, userId, expiresAt: new Date(now.getTime() + CHALLENGE_MS) });
}

/** Uses a challenge up: of any number of answers one is looked at. Of nobody's is asked when signing in by passkey alone. */
export async function takeChallenge(
  challenge: string,
  purpose: Purpose,
  userId: string | null,
  now: Date,
): Promise<boolean> {
  const whose =
    userId === null
      ? isNull(passkeyChallenges.userId)
      : or(eq(passkeyChallenges.userId, userId), isNull(passkeyChallenges.userId));
  const taken = await db
    .delete(passkeyChallenges)
    .where(
      and(
        eq(passkeyChallenges.challenge, challenge),
        eq(passkeyChallenges.purpose, purpose),
        gt(passkeyChallenges.expiresAt, now),
        whose,
      ),
    )
    .returning({ challenge: passkeyChallenges.challenge });
  return taken.length === 1;
}
