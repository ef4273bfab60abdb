import 'server-only';
import { and, eq, gt, isNotNull, isNull, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { tokens, users } from '@/db/schema/users';
import { now } from '@/lib/clock';
import type { Context } from '@/lib/context';
import { env } from '@/lib/env';
import { emailKey } from './email-key';
import { mailInvite } from './mail-link';
import { PROVINCE } from './scope';

/** Several workers may start at once; one invites. */
const LOCK = 0x696e7631; // 'inv1'

/**
 * Invites ADMIN_EMAIL as the province's first official while there is no official and no open invitation to
 * that address. Returns the invitation's address, to be printed when no mail can be sent; null when nobody
 * needed inviting. Called by the worker at start.
 */
export async function inviteFirstOfficial(
  address: string | undefined = env.ADMIN_EMAIL,
): Promise<string | null> {
  const key = address ? emailKey(address) : null;
  if (key === null) return null;
  const ctx: Context = {
    actor: { kind: 'system', name: 'first-start' },
    locale: 'zh',
    now: now(),
    address: null,
  };
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${LOCK})`);
    const [official] = await tx
      .select({ id: users.id })
      .from(users)
      .where(isNotNull(users.officialRole))
      .limit(1);
    const [open] = await tx
      .select({ hash: tokens.hash })
      .from(tokens)
      .where(
        and(
          eq(tokens.purpose, 'invite'),
          eq(tokens.emailKey, key),
          isNull(tokens.usedAt),
          gt(tokens.expiresAt, ctx.now),
        ),
      )
      .limit(1);
    if (official || open) return null;
    const detail = { official: { role: 'admin', regionCode: PROVINCE } };
    return mailInvite(tx, ctx, { emailKey: key, detail, organisation: '樟 Camphor' });
  });
}
