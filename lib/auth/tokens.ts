import 'server-only';
import { createHash, randomBytes } from 'node:crypto';
import { and, eq, gt, isNull } from 'drizzle-orm';
import { type Db, db, type Transaction } from '@/db/client';
import { tokens } from '@/db/schema/users';

/**
 * Single-use secrets sent by mail. Only a hash is kept; the purpose is hashed with it, so that a token made for
 * one thing opens nothing else. Looking at a token never uses it: mail scanners open links, people press buttons.
 */
export type Purpose = (typeof tokens.$inferSelect)['purpose'];
export type TokenRow = Pick<typeof tokens.$inferSelect, 'emailKey' | 'detail'>;

/** How long a sign-in link works. */
export const LINK_MINUTES = 30;
/** How long an invitation works: a week, as people read mail at work. */
export const INVITE_MINUTES = 7 * 24 * 60;

export function tokenHash(purpose: Purpose, token: string): string {
  return createHash('sha256').update(`${purpose}\n${token}`).digest('hex');
}

/** Makes a token of 256 random bits and returns it; the caller mails it and forgets it. */
export async function issueToken(
  tx: Transaction | Db,
  input: { purpose: Purpose; emailKey: string; now: Date; minutes: number; detail?: Record<string, unknown> },
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await tx.insert(tokens).values({
    hash: tokenHash(input.purpose, token),
    purpose: input.purpose,
    emailKey: input.emailKey,
    detail: input.detail ?? null,
    createdAt: input.now,
    expiresAt: new Date(input.now.getTime() + input.minutes * 60_000),
  });
  return token;
}

const fresh = (purpose: Purpose, token: string, now: Date) =>
  and(eq(tokens.hash, tokenHash(purpose, token)), isNull(tokens.usedAt), gt(tokens.expiresAt, now));

/** What a token says, without using it; null when unknown, used or expired. */
export async function peekToken(purpose: Purpose, token: string, now: Date): Promise<TokenRow | null> {
  const [row] = await db
    .select({ emailKey: tokens.emailKey, detail: tokens.detail })
    .from(tokens)
    .where(fresh(purpose, token, now));
  return row ?? null;
}

/** Uses a token: of any number of callers at once exactly one gets the row (one UPDATE decides). */
export async function consumeToken(
  tx: Transaction,
  purpose: Purpose,
  token: string,
  now: Date,
): Promise<TokenRow | null> {
  const [row] = await tx
    .update(tokens)
    .set({ usedAt: now })
    .where(fresh(purpose, token, now))
    .returning({ emailKey: tokens.emailKey, detail: tokens.detail });
  return row ?? null;
}
