import 'server-only';
import { eq, inArray } from 'drizzle-orm';
import { db } from '@/db/client';
import { ngos } from '@/db/schema/ngos';
import { sessions, users } from '@/db/schema/users';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { requireActor } from './policy';

/** What the caller's account page needs to know of them. */
export async function getAccount(ctx: Context) {
  const { sessionId, memberships } = requireActor(ctx);
  const [row] = await db
    .select({ passwordHash: users.passwordHash, isByLink: sessions.isByLink })
    .from(users)
    .innerJoin(sessions, eq(sessions.userId, users.id))
    .where(eq(sessions.id, sessionId));
  if (!row) throw new AppError('UNAUTHENTICATED');
  const ids = memberships.map((m) => m.ngoId);
  const organisations =
    ids.length === 0
      ? []
      : await db
          .select({
            id: ngos.id,
            slug: ngos.slug,
            nameZh: ngos.nameZh,
            nameEn: ngos.nameEn,
            state: ngos.state,
          })
          .from(ngos)
          .where(inArray(ngos.id, ids));
  return {
    hasPassword: row.passwordHash !== null,
    /** A session begun by a mailed link may set a new password without the old one. */
    asksCurrent: row.passwordHash !== null && !row.isByLink,
    organisations: organisations.map((ngo) => ({
      ...ngo,
      role: memberships.find((m) => m.ngoId === ngo.id)!.role,
    })),
  };
}
