'use server';
import { formAction } from '@/lib/action';
import { changeRole } from '@/lib/officials/change-role';
import { endAccess } from '@/lib/officials/end-access';
import { withdrawInvitation } from '@/lib/officials/invitations';
import { inviteOfficial } from '@/lib/officials/invite';
import { resetFactors } from '@/lib/officials/reset-factors';

export const invite = formAction(async (ctx, _bound: [], { email = '', role, regionCode = '' }) => {
  await inviteOfficial(ctx, { email, role, regionCode });
  return 'invited';
});

export const withdraw = formAction(async (ctx, [invitation]: [string]) => {
  await withdrawInvitation(ctx, { invitation });
  return 'withdrawn';
});

export const change = formAction(async (ctx, [userId]: [string], texts) => {
  const { role, regionCode = '', reason = '' } = texts;
  await changeRole(ctx, { userId, role, regionCode, reason });
  return 'roleChanged';
});

export const end = formAction(async (ctx, [userId]: [string], { reason = '' }) => {
  await endAccess(ctx, { userId, reason });
  return 'accessEnded';
});

export const reset = formAction(async (ctx, [userId]: [string], { reason = '' }) => {
  await resetFactors(ctx, { userId, reason });
  return 'factorsReset';
});
