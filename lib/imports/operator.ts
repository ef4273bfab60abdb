import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import { db } from '@/db/client';
import { ngos } from '@/db/schema/ngos';
import { ngoMembers, users } from '@/db/schema/users';
import { emailKey } from '@/lib/auth/email-key';
import { now } from '@/lib/clock';
import type { Context } from '@/lib/context';

/**
 * Who imports at the command line: the operator, who has the database anyway and is audited as `system:operator`; or,
 * with `--as`, the member they act for, who then may not approve it. Null when nobody in the organisation has the address.
 */
export async function operatorContext(asEmail: string | undefined, ngoSlug: string): Promise<Context | null> {
  const rest = { locale: 'zh', now: now(), address: null } as const;
  if (asEmail === undefined) return { actor: { kind: 'system', name: 'operator' }, ...rest };
  const [member] = await db
    .select({ userId: users.id, email: users.email, name: users.name, ngoId: ngos.id, role: ngoMembers.role })
    .from(users)
    .innerJoin(ngoMembers, eq(ngoMembers.userId, users.id))
    .innerJoin(ngos, eq(ngos.id, ngoMembers.ngoId))
    .where(
      and(eq(users.emailKey, emailKey(asEmail) ?? ''), eq(ngos.slug, ngoSlug), isNull(users.disabledAt)),
    );
  if (!member) return null;
  const { userId, email, name, ngoId, role } = member;
  const memberships = [{ ngoId, ngoSlug, role }];
  return {
    actor: { kind: 'user', userId, email, name, official: null, memberships, sessionId: 'command-line' },
    ...rest,
  };
}
