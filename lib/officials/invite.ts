import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { users } from '@/db/schema/users';
import { audit } from '@/lib/audit/audit';
import { limitInvites } from '@/lib/auth/limits';
import { mailInvite } from '@/lib/auth/mail-link';
import { authorise, requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { messagesOf } from '@/lib/i18n/messages';
import { fieldError, parse } from '@/lib/parse';
import { requireRegion } from '@/lib/regions/require';
import { closeInvitations } from './invitations';
import { inviteInput } from './schema';

/**
 * An admin invites a colleague by mail: the link works once, for a week, while whoever sent it is still an admin. A new
 * invitation ends an earlier one to the same address. VALIDATION `official_already` for somebody who has a role.
 */
export async function inviteOfficial(ctx: Context, raw: unknown): Promise<void> {
  authorise(ctx, 'people.manage');
  const { email, role, regionCode } = parse(inviteInput, raw);
  const { userId } = requireActor(ctx);
  await limitInvites(ctx);
  await db.transaction(async (tx) => {
    await requireRegion(tx, regionCode);
    const [known] = await tx
      .select({ role: users.officialRole })
      .from(users)
      .where(eq(users.emailKey, email));
    if (known?.role) throw fieldError('email', 'official_already');
    await closeInvitations(tx, email, ctx.now);
    await mailInvite(tx, ctx, {
      emailKey: email,
      detail: { official: { role, regionCode, invitedBy: userId } },
      organisation: messagesOf(ctx.locale).auth.invite.official,
    });
    await audit(tx, ctx, { action: 'official.invite', subject: `region:${regionCode}`, after: { role } });
  });
}
