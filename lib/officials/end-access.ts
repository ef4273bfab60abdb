import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { users } from '@/db/schema/users';
import { audit } from '@/lib/audit/audit';
import { authorise } from '@/lib/auth/policy';
import { revokeAllSessions } from '@/lib/auth/sessions';
import type { Context } from '@/lib/context';
import { parse } from '@/lib/parse';
import { closeInvitations } from './invitations';
import { lockOfficial } from './lock';
import { personInput } from './schema';

/**
 * An admin ends a colleague's access, with a reason: every session ends with the next request, open invitations to the
 * address are taken back. The account itself stays, as anybody's who gives. Nobody ends their own, so an admin stays.
 */
export async function endAccess(ctx: Context, raw: unknown): Promise<void> {
  authorise(ctx, 'people.manage');
  const { userId, reason } = parse(personInput, raw);
  await db.transaction(async (tx) => {
    const before = await lockOfficial(tx, ctx, userId);
    await tx.update(users).set({ officialRole: null, officialRegion: null }).where(eq(users.id, userId));
    await closeInvitations(tx, before.emailKey, ctx.now);
    await revokeAllSessions(tx, userId, ctx.now);
    await audit(tx, ctx, {
      action: 'official.end',
      subject: `user:${userId}`,
      reason,
      before: { role: before.role, regionCode: before.regionCode },
    });
  });
}
