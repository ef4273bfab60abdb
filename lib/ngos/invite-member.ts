import 'server-only';
import { and, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { ngos } from '@/db/schema/ngos';
import { ngoMembers, users } from '@/db/schema/users';
import { audit } from '@/lib/audit/audit';
import { limitInvites } from '@/lib/auth/limits';
import { mailInvite } from '@/lib/auth/mail-link';
import { authorise, requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { fieldError, parse } from '@/lib/parse';
import { closeMemberInvitations } from './member-invitations';
import { inviteInput } from './schema';

/** An owner invites a colleague by mail. The link makes them a member once, while the inviter is still an owner; a newer invitation ends it. */
export async function inviteMember(ctx: Context, raw: unknown): Promise<void> {
  const input = parse(inviteInput, raw);
  authorise(ctx, 'ngo.team', { ngoId: input.ngoId });
  const { userId } = requireActor(ctx);
  await limitInvites(ctx);
  await db.transaction(async (tx) => {
    const [ngo] = await tx
      .select({ nameZh: ngos.nameZh, nameEn: ngos.nameEn })
      .from(ngos)
      .where(eq(ngos.id, input.ngoId));
    if (!ngo) throw new AppError('NOT_FOUND');
    const [member] = await tx
      .select({ id: users.id })
      .from(ngoMembers)
      .innerJoin(users, eq(users.id, ngoMembers.userId))
      .where(and(eq(ngoMembers.ngoId, input.ngoId), eq(users.emailKey, input.email)));
    if (member) throw fieldError('email', 'member_already');
    await closeMemberInvitations(tx, { ngoId: input.ngoId, email: input.email, now: ctx.now });
    const detail = { ngo: { id: input.ngoId, role: input.role, invitedBy: userId } };
    await mailInvite(tx, ctx, {
      emailKey: input.email,
      detail,
      organisation: ctx.locale === 'zh' ? ngo.nameZh : ngo.nameEn,
    });
    await audit(tx, ctx, {
      action: 'ngo.invite',
      subject: `ngo:${input.ngoId}`,
      after: { role: input.role },
    });
  });
}
