import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { users } from '@/db/schema/users';
import { audit } from '@/lib/audit/audit';
import { authorise } from '@/lib/auth/policy';
import { revokeAllSessions } from '@/lib/auth/sessions';
import type { Context } from '@/lib/context';
import { parse } from '@/lib/parse';
import { requireRegion } from '@/lib/regions/require';
import { lockOfficial } from './lock';
import { changeInput } from './schema';

/**
 * An admin gives a colleague another role or region, with a reason. It counts from their next request, which finds them
 * signed out. Nobody changes their own (WRONG_STATE `own_role`).
 */
export async function changeRole(ctx: Context, raw: unknown): Promise<void> {
  authorise(ctx, 'people.manage');
  const { userId, role, regionCode, reason } = parse(changeInput, raw);
  await db.transaction(async (tx) => {
    await requireRegion(tx, regionCode);
    const before = await lockOfficial(tx, ctx, userId);
    await tx
      .update(users)
      .set({ officialRole: role, officialRegion: regionCode })
      .where(eq(users.id, userId));
    await revokeAllSessions(tx, userId, ctx.now);
    await audit(tx, ctx, {
      action: 'official.change',
      subject: `user:${userId}`,
      reason,
      before: { role: before.role, regionCode: before.regionCode },
      after: { role, regionCode },
    });
  });
}
