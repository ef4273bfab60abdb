import 'server-only';
import { db } from '@/db/client';
import { audit } from '@/lib/audit/audit';
import { authorise } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { parse } from '@/lib/parse';
import { lockTeam, ownerStays, setRole } from './lock-team';
import { memberRoleInput } from './schema';

/**
 * An owner gives a member another role, which counts from that person's next request: memberships are read with each.
 * WRONG_STATE `last_owner` when no owner would stay, `same_role` when nothing changes.
 */
export async function changeMemberRole(ctx: Context, raw: unknown): Promise<void> {
  const { ngoId, userId, role } = parse(memberRoleInput, raw);
  authorise(ctx, 'ngo.team', { ngoId });
  await db.transaction(async (tx) => {
    const team = await lockTeam(tx, ngoId);
    if (team.get(userId) === role) throw new AppError('WRONG_STATE', { reason: 'same_role' });
    const before = ownerStays(team, userId);
    await setRole(tx, { ngoId, userId, role });
    await audit(tx, ctx, {
      action: 'ngo.changeRole',
      subject: `ngo:${ngoId}`,
      before: { userId, role: before },
      after: { userId, role },
    });
  });
}
