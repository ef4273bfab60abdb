'use server';
import { type FormState, submitAndMoveOn } from '@/lib/action';
import type { Locale } from '@/lib/i18n/locales';
import { inviteMember } from '@/lib/ngos/invite-member';
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
