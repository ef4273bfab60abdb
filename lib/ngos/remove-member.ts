import 'server-only';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { db } from '@/db/client';
import { ngoMembers } from '@/db/schema/users';
import { audit } from '@/lib/audit/audit';
import { authorise } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { id } from '@/lib/fields';
import { parse } from '@/lib/parse';

const input = z.strictObject({ ngoId: id, userId: id });

/** An owner removes a member, whose access ends with the next request. The last owner stays. */
export async function removeMember(ctx: Context, raw: unknown): Promise<void> {
  const { ngoId, userId } = parse(input, raw);
  authorise(ctx, 'ngo.team', { ngoId });
  await db.transaction(async (tx) => {
    const owners = await tx
      .select({ userId: ngoMembers.userId })
      .from(ngoMembers)
      .where(and(eq(ngoMembers.ngoId, ngoId), eq(ngoMembers.role, 'owner')))
      .for('update');
    if (owners.length === 1 && owners[0]!.userId === userId)
      throw new AppError('WRONG_STATE', { reason: 'last_owner' });
    const [gone] = await tx
      .delete(ngoMembers)
      .where(and(eq(ngoMembers.ngoId, ngoId), eq(ngoMembers.userId, userId)))
      .returning({ role: ngoMembers.role });
    if (!gone) throw new AppError('NOT_FOUND');
    await audit(tx, ctx, {
      action: 'ngo.remove',
      subject: `ngo:${ngoId}`,
      before: { userId, role: gone.role },
    });
  });
}
