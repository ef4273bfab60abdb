import 'server-only';
import { and, desc, eq, gt, isNull, lt, ne } from 'drizzle-orm';
import { type Db, db, type Transaction } from '@/db/client';
import { ngos } from '@/db/schema/ngos';
import { ngoMembers, sessions, users } from '@/db/schema/users';
import { now as clockNow } from '@/lib/clock';
import type { Actor, Context } from '@/lib/context';
import { newId } from '@/lib/ids';
import { deviceOf } from './device';
import { hasFactor } from './factors/has-factor';
import { authorise, requireActor } from './policy';

/** A session ends 30 days after sign-in, or after 7 days without a request, or when its row is revoked. */
export const ABSOLUTE_DAYS = 30;
export const IDLE_DAYS = 7;
const DAY_MS = 86_400_000;
/** `lastSeenAt` is written at most this often. */
const TOUCH_MS = 5 * 60_000;
/** For so long a second factor stands for the acts that ask for a fresh one. */
export const FRESH_MS = 10 * 60_000;

/** A new session id at every sign-in and when the second factor is given (no fixation). */
export async function startSession(
  tx: Transaction | Db,
  userId: string,
  now: Date,
  how: { isByLink?: boolean; isByPhone?: boolean; isProven?: boolean },
): Promise<string> {
  const id = newId('ses');
  await tx.insert(sessions).values({
    id,
    userId,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: new Date(now.getTime() + ABSOLUTE_DAYS * DAY_MS),
    isByLink: how.isByLink ?? false,
    isByPhone: how.isByPhone ?? false,
    provenAt: how.isProven ? now : null,
  });
  return id;
}

const isAlive = (now: Date) =>
  and(
    isNull(sessions.revokedAt),
    gt(sessions.expiresAt, now),
    gt(sessions.lastSeenAt, new Date(now.getTime() - IDLE_DAYS * DAY_MS)),
  );

/**
 * Who a session is, read from the database at every request: a revoked session, a disabled person, a changed role or
 * membership counts from the next request on. Officials, and whoever has set up a second factor, are `unproven` until
 * they gave it. Null when the session does not live.
 */
export async function findActor(
  sessionId: string,
  now: Date,
): Promise<Extract<Actor, { kind: 'user' | 'unproven' }> | null> {
  const rows = await db
    .select({
      userId: users.id,
      email: users.email,
      phone: users.phone,
      name: users.name,
      role: users.officialRole,
      region: users.officialRegion,
      lastSeenAt: sessions.lastSeenAt,
      provenAt: sessions.provenAt,
      hasFactor,
      ngoId: ngoMembers.ngoId,
      ngoSlug: ngos.slug,
      memberRole: ngoMembers.role,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .leftJoin(ngoMembers, eq(ngoMembers.userId, users.id))
    .leftJoin(ngos, eq(ngos.id, ngoMembers.ngoId))
    .where(and(eq(sessions.id, sessionId), isAlive(now), isNull(users.disabledAt)));
  const [first] = rows;
  if (!first) return null;
  if (now.getTime() - first.lastSeenAt.getTime() > TOUCH_MS)
    await db
      .update(sessions)
      .set({ lastSeenAt: now })
      .where(and(eq(sessions.id, sessionId), lt(sessions.lastSeenAt, now)));
  const { userId, email, phone, name, provenAt } = first;
  const isAsked = first.role !== null || first.hasFactor;
  if (isAsked && provenAt === null)
    return { kind: 'unproven', userId, email, phone, sessionId, hasFactor: first.hasFactor };
  return {
    kind: 'user',
    userId,
    email,
    phone,
    name,
    official: first.role && first.region ? { role: first.role, regionCode: first.region } : null,
    memberships: rows.flatMap((row) =>
      row.ngoId && row.ngoSlug && row.memberRole
        ? [{ ngoId: row.ngoId, ngoSlug: row.ngoSlug, role: row.memberRole }]
        : [],
    ),
    sessionId,
    isFresh: !isAsked || (provenAt !== null && now.getTime() - provenAt.getTime() < FRESH_MS),
  };
}

/** Ends one session of the caller: the row is revoked, so that a copied cookie is worth nothing. */
export async function revokeSession(ctx: Context, input: { sessionId: string }): Promise<void> {
  const [row] = await db
    .select({ userId: sessions.userId })
    .from(sessions)
    .where(eq(sessions.id, input.sessionId));
  authorise(ctx, 'session.revoke', { ownerId: row?.userId });
  await db
    .update(sessions)
    .set({ revokedAt: ctx.now })
    .where(and(eq(sessions.id, input.sessionId), isNull(sessions.revokedAt)));
}

/** Ends every session of the caller but this one. */
export async function revokeOtherSessions(tx: Transaction | Db, ctx: Context): Promise<void> {
  const { userId, sessionId } = requireActor(ctx);
  await tx
    .update(sessions)
    .set({ revokedAt: ctx.now })
    .where(and(eq(sessions.userId, userId), ne(sessions.id, sessionId), isNull(sessions.revokedAt)));
}

/** Ends every session of somebody whose role has changed or gone. */
export async function revokeAllSessions(tx: Transaction, userId: string, now: Date): Promise<void> {
  await tx
    .update(sessions)
    .set({ revokedAt: now })
    .where(and(eq(sessions.userId, userId), isNull(sessions.revokedAt)));
}

/** The caller's living sessions, newest first. */
export async function listSessions(ctx: Context) {
  const { userId } = requireActor(ctx);
  return db
    .select({
      id: sessions.id,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
      isByLink: sessions.isByLink,
      isByPhone: sessions.isByPhone,
      device: sessions.device,
    })
    .from(sessions)
    .where(and(eq(sessions.userId, userId), isAlive(ctx.now)))
    .orderBy(desc(sessions.lastSeenAt))
    .limit(50);
}

/** Ends a session whose cookie the caller has just proved to hold (signing out, signing in again). */
export async function revokeById(sessionId: string): Promise<void> {
  await db
    .update(sessions)
    .set({ revokedAt: clockNow() })
    .where(and(eq(sessions.id, sessionId), isNull(sessions.revokedAt)));
}

/** Notes what a session's browser calls itself, once, for its owner's list of devices. */
export async function noteDevice(sessionId: string, userAgent: string | null): Promise<void> {
  const device = deviceOf(userAgent);
  if (device === null) return;
  await db
    .update(sessions)
    .set({ device })
    .where(and(eq(sessions.id, sessionId), isNull(sessions.device)));
}
