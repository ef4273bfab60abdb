'use server';
import { formAction } from '@/lib/action';
import { changeMemberRole } from '@/lib/ngos/change-member-role';
import { answerOffer, offerOwnership } from '@/lib/ngos/hand-over';
import { inviteMember } from '@/lib/ngos/invite-member';
import { withdrawMemberInvitation } from '@/lib/ngos/member-invitations';
import { removeMember } from '@/lib/ngos/remove-member';

export const invite = formAction(async (ctx, [ngoId]: [string], { email = '', role }) => {
  await inviteMember(ctx, { ngoId, email, role });
  return 'invited';
});

export const remove = formAction(async (ctx, [ngoId, userId]: [string, string]) => {
  await removeMember(ctx, { ngoId, userId });
  return 'removed';
});

export const changeRole = formAction(async (ctx, [ngoId, userId]: [string, string], { role }) => {
  await changeMemberRole(ctx, { ngoId, userId, role });
  return 'memberChanged';
});

export const withdraw = formAction(async (ctx, [ngoId, invitation]: [string, string]) => {
  await withdrawMemberInvitation(ctx, { ngoId, invitation });
  return 'withdrawn';
});

export const offer = formAction(async (ctx, [ngoId]: [string], { userId }) => {
  await offerOwnership(ctx, { ngoId, userId });
  return 'offered';
});

export const answer = formAction(async (ctx, [ngoId]: [string], { intent }) => {
  await answerOffer(ctx, { ngoId, answer: intent });
  return intent === 'accepted' ? 'handedOver' : 'offerClosed';
});
