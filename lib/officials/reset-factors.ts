import 'server-only';
import { db } from '@/db/client';
import { audit } from '@/lib/audit/audit';
import { forgetFactors } from '@/lib/auth/factors/forget';
import { authorise } from '@/lib/auth/policy';
import { revokeAllSessions } from '@/lib/auth/sessions';
import type { Context } from '@/lib/context';
import { parse } from '@/lib/parse';
import { lockOfficial } from './lock';
import { personInput } from './schema';

/**
 * For a colleague who lost telephone, keys and recovery codes: an admin who has made sure of them takes their second
 * factors away, with a reason. They are signed out, and led to set up new ones at the next sign-in.
 */
export async function resetFactors(ctx: Context, raw: unknown): Promise<void> {
  authorise(ctx, 'people.manage');
  const { userId, reason } = parse(personInput, raw);
  await db.transaction(async (tx) => {
    await lockOfficial(tx, ctx, userId);
    await forgetFactors(tx, userId);
    await revokeAllSessions(tx, userId, ctx.now);
    await audit(tx, ctx, { action: 'second_factor.reset', subject: `user:${userId}`, reason });
  });
}
