'use server';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { type FormState, formAction, submitForm } from '@/lib/action';
import { changeName } from '@/lib/auth/change-name';
import { forgetSession } from '@/lib/auth/sign-out';
import { stopMyFollow } from '@/lib/campaigns/follow';
import { changeAllAppearances } from '@/lib/donors/change-appearance';
import { eraseAccount } from '@/lib/donors/erase-account';
import { joinGifts } from '@/lib/donors/join-gifts';
import { requestJoin } from '@/lib/donors/request-join';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';

export async function saveAppearance(locale: Locale, before: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations({ locale, namespace: 'account.appearance' });
  return submitForm(locale, before, form, async (ctx, typed) => {
    const count = await changeAllAppearances(ctx, typed);
    return { done: t('saved', { count }) };
  });
}

export async function sendJoinLink(locale: Locale, before: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations({ locale, namespace: 'account.join' });
  return submitForm(locale, before, form, async (ctx, { email = '' }) => {
    await requestJoin(ctx, { email });
    return { done: t('sent') };
  });
}

export const bringIn = formAction(async (ctx, [token]: [string]) => {
  await joinGifts(ctx, { token });
  return 'giftsJoined';
});

export async function saveName(locale: Locale, before: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations({ locale, namespace: 'account.privacy' });
  return submitForm(locale, before, form, async (ctx, { name = '' }) => {
    await changeName(ctx, { name });
    return { done: t('saved') };
  });
}

export async function deleteAccount(locale: Locale, before: FormState, form: FormData): Promise<FormState> {
  const state = await submitForm(locale, before, form, async (ctx, { confirm = '' }) => {
    await eraseAccount(ctx, { confirm });
    await forgetSession();
    return { done: 'erased' };
  });
  if (state.done) redirect(routes.accountErased(locale));
  return state;
}

export const stopFollowing = formAction(async (ctx, [followId]: [string]) => {
  await stopMyFollow(ctx, followId);
  return 'followStopped';
});
