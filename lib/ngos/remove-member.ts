import 'server-only';
import { and, eq, or } from 'drizzle-orm';
import { db } from '@/db/client';
import { ngoMembers, ownerOffers } from '@/db/schema/users';
import { audit } from '@/lib/audit/audit';
import { authorise } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { parse } from '@/lib/parse';
import { lockTeam, ownerStays } from './lock-team';
import { memberInput } from './schema';

/** An owner removes a member, whose access ends with the next request. The last owner stays. */
export async function removeMember(ctx: Context, raw: unknown): Promise<void> {
  const { ngoId, userId } = parse(memberInput, raw);
  authorise(ctx, 'ngo.team', { ngoId });
  await db.transaction(async (tx) => {
    const role = ownerStays(await lockTeam(tx, ngoId), userId);
    await tx
      .delete(ownerOffers)
      .where(
        and(
          eq(ownerOffers.ngoId, ngoId),
          or(eq(ownerOffers.fromUserId, userId), eq(ownerOffers.toUserId, userId)),
        ),
      );
    await tx.delete(ngoMembers).where(and(eq(ngoMembers.ngoId, ngoId), eq(ngoMembers.userId, userId)));
    await audit(tx, ctx, {
      action: 'ngo.remove',
      subject: `ngo:${ngoId}`,
      before: { userId, role },
    });
  });
}
