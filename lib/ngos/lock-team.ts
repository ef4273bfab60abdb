import 'server-only';
import { and, asc, eq } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { ngoMembers } from '@/db/schema/users';
import type { MemberRole } from '@/lib/context';
import { AppError } from '@/lib/errors';

/** Locks an organisation's members, so that acts on them happen one after another and an owner always stays. */
export async function lockTeam(tx: Transaction, ngoId: string): Promise<Map<string, MemberRole>> {
  const rows = await tx
    .select({ userId: ngoMembers.userId, role: ngoMembers.role })
    .from(ngoMembers)
    .where(eq(ngoMembers.ngoId, ngoId))
    .orderBy(asc(ngoMembers.userId))
    .for('update');
  return new Map(rows.map(({ userId, role }) => [userId, role]));
}

/** The role of one of them; NOT_FOUND for anybody else, WRONG_STATE `last_owner` when nobody could go on after them. */
export function ownerStays(team: Map<string, MemberRole>, userId: string): MemberRole {
  const role = team.get(userId);
  if (!role) throw new AppError('NOT_FOUND');
  const owners = [...team.values()].filter((one) => one === 'owner').length;
  if (role === 'owner' && owners === 1) throw new AppError('WRONG_STATE', { reason: 'last_owner' });
  return role;
}

/** Gives a member of a locked team another role. */
export async function setRole(
  tx: Transaction,
  { ngoId, userId, role }: Pick<typeof ngoMembers.$inferSelect, 'ngoId' | 'userId' | 'role'>,
): Promise<void> {
  await tx
    .update(ngoMembers)
    .set({ role })
    .where(and(eq(ngoMembers.ngoId, ngoId), eq(ngoMembers.userId, userId)));
}
