'use server';
import { type Done, type FormState, submitAndMoveOn } from '@/lib/action';
import type { Context } from '@/lib/context';
import type { Locale } from '@/lib/i18n/locales';
import { changeRole } from '@/lib/officials/change-role';
import { endAccess } from '@/lib/officials/end-access';
import { withdrawInvitation } from '@/lib/officials/invitations';
import { inviteOfficial } from '@/lib/officials/invite';
import { resetFactors } from '@/lib/officials/reset-factors';
import { routes } from '@/lib/routes';

type Texts = Record<string, string>;

const onPeople = (
  locale: Locale,
  before: FormState,
  form: FormData,
  done: Done,
  work: (ctx: Context, texts: Texts) => Promise<void>,
) =>
  submitAndMoveOn(locale, routes.adminPeople(locale), before, form, async (ctx, texts) => {
    await work(ctx, texts);
    return done;
  });

export async function invite(locale: Locale, before: FormState, form: FormData): Promise<FormState> {
  return onPeople(locale, before, form, 'invited', (ctx, { email = '', role, regionCode = '' }) =>
    inviteOfficial(ctx, { email, role, regionCode }),
  );
}

export async function withdraw(
  locale: Locale,
  invitation: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return onPeople(locale, before, form, 'withdrawn', (ctx) => withdrawInvitation(ctx, { invitation }));
}

export async function change(
  locale: Locale,
  userId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return onPeople(locale, before, form, 'roleChanged', (ctx, { role, regionCode = '', reason = '' }) =>
    changeRole(ctx, { userId, role, regionCode, reason }),
  );
}

export async function end(
  locale: Locale,
  userId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return onPeople(locale, before, form, 'accessEnded', (ctx, { reason = '' }) =>
    endAccess(ctx, { userId, reason }),
  );
}

export async function reset(
  locale: Locale,
  userId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return onPeople(locale, before, form, 'factorsReset', (ctx, { reason = '' }) =>
    resetFactors(ctx, { userId, reason }),
  );
}
