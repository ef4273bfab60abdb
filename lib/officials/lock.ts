import 'server-only';
import { asc, eq, isNotNull, or } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { users } from '@/db/schema/users';
import { requireActor } from '@/lib/auth/policy';
import type { Context, OfficialRole } from '@/lib/context';
import { AppError } from '@/lib/errors';

export interface Official {
  id: string;
  emailKey: string;
  role: OfficialRole;
  regionCode: string;
}

/**
 * Locks every official, so that acts on them happen one after another, and answers the one that is meant. The caller
 * has to be an admin still: of two who end each other's access at once, one does; that is why an admin always stays.
 * WRONG_STATE `own_role` for oneself, NOT_FOUND for anybody who is no official.
 */
export async function lockOfficial(tx: Transaction, ctx: Context, userId: string): Promise<Official> {
  const me = requireActor(ctx).userId;
  const rows = await tx
    .select({
      id: users.id,
      emailKey: users.emailKey,
      role: users.officialRole,
      regionCode: users.officialRegion,
    })
    .from(users)
    .where(or(isNotNull(users.officialRole), eq(users.id, me)))
    .orderBy(asc(users.id))
    .for('update');
  if (rows.find((row) => row.id === me)?.role !== 'admin') throw new AppError('NOT_FOUND');
  if (userId === me) throw new AppError('WRONG_STATE', { reason: 'own_role' });
  const found = rows.find((row) => row.id === userId);
  if (!found?.role || !found.regionCode || !found.emailKey) throw new AppError('NOT_FOUND');
  const { id, emailKey, role, regionCode } = found;
  return { id, emailKey, role, regionCode };
}
