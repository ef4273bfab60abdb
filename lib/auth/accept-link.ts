import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { db, type Transaction } from '@/db/client';
import { ngoMembers, users } from '@/db/schema/users';
import { audit } from '@/lib/audit/audit';
import type { Context, MemberRole } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { parse } from '@/lib/parse';
import { revokeAllSessions, startSession } from './sessions';
import { consumeToken, type TokenRow } from './tokens';

const input = z.strictObject({ token: z.string().min(20).max(100) });
const detailShape = z.object({
  name: z.string().optional(),
  passwordHash: z.string().optional(),
  ngo: z
    .object({ id: z.string(), role: z.enum(['owner', 'editor', 'finance', 'viewer']), invitedBy: z.string() })
    .optional(),
  official: z
    .object({
      role: z.enum(['admin', 'city', 'finance', 'auditor']),
      regionCode: z.string(),
      /** Absent for the first official, whom the settings name. */
      invitedBy: z.string().optional(),
    })
    .optional(),
});
type Detail = z.output<typeof detailShape>;

/** The role in an organisation that an invitation offers; null for any other link. */
export const offeredRole = (detail: unknown): MemberRole | null =>
  detailShape.safeParse(detail).data?.ngo?.role ?? null;

/**
 * Uses a mailed link once: proves the address, makes the account if there is none, accepts what the invitation
 * offers, and starts a session. NOT_FOUND when the link is unknown, used or expired, or the person disabled.
 */
export async function acceptLink(
  ctx: Context,
  purpose: 'sign_in' | 'invite',
  raw: unknown,
): Promise<{ sessionId: string; userId: string }> {
  const { token } = parse(input, raw);
  return db.transaction(async (tx) => {
    const row = await consumeToken(tx, purpose, token, ctx.now);
    if (!row) throw new AppError('NOT_FOUND');
    const detail = detailShape.parse(row.detail ?? {});
    const userId = await personOf(tx, ctx, row, detail);
    if (detail.ngo) await joinNgo(tx, ctx, userId, detail.ngo);
    if (detail.official) await becomeOfficial(tx, ctx, userId, detail.official);
    return { sessionId: await startSession(tx, userId, ctx.now, { isByLink: true }), userId };
  });
}

/** The person with this address; made when there is none. Two first links used at once still make one person. */
async function personOf(
  tx: Transaction,
  ctx: Context,
  { emailKey }: TokenRow,
  detail: Detail,
): Promise<string> {
  await tx
    .insert(users)
    .values({
      id: newId('user'),
      email: emailKey,
      emailKey,
      name: detail.name ?? emailKey.split('@')[0]!.slice(0, 60),
      passwordHash: detail.passwordHash ?? null,
      locale: ctx.locale,
      createdAt: ctx.now,
    })
    .onConflictDoNothing({ target: users.emailKey });
  const [user] = await tx
    .select({ id: users.id, disabledAt: users.disabledAt })
    .from(users)
    .where(eq(users.emailKey, emailKey));
  if (!user || user.disabledAt) throw new AppError('NOT_FOUND');
  return user.id;
}

/** An invitation counts only while whoever sent it may still invite. */
async function joinNgo(
  tx: Transaction,
  ctx: Context,
  userId: string,
  offer: { id: string; role: MemberRole; invitedBy: string },
): Promise<void> {
  const [inviter] = await tx
    .select({ role: ngoMembers.role })
    .from(ngoMembers)
    .innerJoin(users, eq(users.id, ngoMembers.userId))
    .where(
      and(
        eq(ngoMembers.ngoId, offer.id),
        eq(ngoMembers.userId, offer.invitedBy),
        eq(ngoMembers.role, 'owner'),
        isNull(users.disabledAt),
      ),
    );
  if (!inviter) throw new AppError('NOT_FOUND');
  await tx
    .insert(ngoMembers)
    .values({ ngoId: offer.id, userId, role: offer.role, createdAt: ctx.now })
    .onConflictDoNothing();
  await audit(tx, ctx, {
    action: 'ngo.join',
    subject: `ngo:${offer.id}`,
    after: { userId, role: offer.role },
  });
}

/**
 * An invitation counts only while whoever sent it is an admin, and never over a role that somebody has. Earlier sessions
 * end: none of them may be the one that sets up the second factor.
 */
async function becomeOfficial(
  tx: Transaction,
  ctx: Context,
  userId: string,
  { role, regionCode, invitedBy }: NonNullable<Detail['official']>,
): Promise<void> {
  if (invitedBy !== undefined) {
    const [inviter] = await tx
      .select({ id: users.id })
      .from(users)
      .where(and(eq(users.id, invitedBy), eq(users.officialRole, 'admin'), isNull(users.disabledAt)));
    if (!inviter) throw new AppError('NOT_FOUND');
  }
  const made = await tx
    .update(users)
    .set({ officialRole: role, officialRegion: regionCode })
    .where(and(eq(users.id, userId), isNull(users.officialRole)))
    .returning({ id: users.id });
  if (made.length === 0) throw new AppError('NOT_FOUND');
  await revokeAllSessions(tx, userId, ctx.now);
  await audit(tx, ctx, {
    action: 'official.join',
    subject: `user:${userId}`,
    after: { role, regionCode, ...(invitedBy && { invitedBy }) },
  });
}
