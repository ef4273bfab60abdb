'use server';
import { type FormState, submitAndMoveOn } from '@/lib/action';
import type { Locale } from '@/lib/i18n/locales';
import { changeMemberRole } from '@/lib/ngos/change-member-role';
import { answerOffer, offerOwnership } from '@/lib/ngos/hand-over';
import { inviteMember } from '@/lib/ngos/invite-member';
import { withdrawMemberInvitation } from '@/lib/ngos/member-invitations';
import { removeMember } from '@/lib/ngos/remove-member';

export async function invite(
  locale: Locale,
  path: string,
  ngoId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(locale, path, before, form, async (ctx, { email = '', role }) => {
    await inviteMember(ctx, { ngoId, email, role });
    return 'invited';
  });
}

export async function remove(
  locale: Locale,
  path: string,
  ngoId: string,
  userId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(locale, path, before, form, async (ctx) => {
    await removeMember(ctx, { ngoId, userId });
    return 'removed';
  });
}

export async function changeRole(
  locale: Locale,
  path: string,
  ngoId: string,
  userId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(locale, path, before, form, async (ctx, { role }) => {
    await changeMemberRole(ctx, { ngoId, userId, role });
    return 'memberChanged';
  });
}

export async function withdraw(
  locale: Locale,
  path: string,
  ngoId: string,
  invitation: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(locale, path, before, form, async (ctx) => {
    await withdrawMemberInvitation(ctx, { ngoId, invitation });
    return 'withdrawn';
  });
}

export async function offer(
  locale: Locale,
  path: string,
  ngoId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(locale, path, before, form, async (ctx, { userId }) => {
    await offerOwnership(ctx, { ngoId, userId });
    return 'offered';
  });
}

export async function answer(
  locale: Locale,
  path: string,
  ngoId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(locale, path, before, form, async (ctx, { intent }) => {
    await answerOffer(ctx, { ngoId, answer: intent });
    return intent === 'accepted' ? 'handedOver' : 'offerClosed';
  });
}
