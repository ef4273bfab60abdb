'use server';
import { type Done, type FormState, submitAndMoveOn } from '@/lib/action';
import { askOrganisation } from '@/lib/complaints/ask';
import { closeComplaint, replyToComplaint } from '@/lib/complaints/reply';
import { takeUpComplaint } from '@/lib/complaints/take-up';
import type { Context } from '@/lib/context';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';

/** What an official does with a complaint; each moves on to its page. */
const onComplaint = (
  [locale, complaintId, before, form]: [Locale, string, FormState, FormData],
  done: Done,
  verb: (ctx: Context, raw: unknown) => Promise<unknown>,
  given: (texts: Record<string, string>) => object = () => ({}),
) =>
  submitAndMoveOn(locale, routes.adminComplaint(locale, complaintId), before, form, async (ctx, texts) => {
    await verb(ctx, { complaintId, ...given(texts) });
    return done;
  });

export async function takeUp(locale: Locale, complaintId: string, before: FormState, form: FormData) {
  return onComplaint([locale, complaintId, before, form], 'complaintTaken', takeUpComplaint);
}

export async function ask(locale: Locale, complaintId: string, before: FormState, form: FormData) {
  return onComplaint(
    [locale, complaintId, before, form],
    'questionSent',
    askOrganisation,
    ({ text = '' }) => ({ text }),
  );
}

export async function reply(locale: Locale, complaintId: string, before: FormState, form: FormData) {
  return onComplaint([locale, complaintId, before, form], 'replySent', replyToComplaint, ({ text = '' }) => ({
    text,
  }));
}

export async function close(locale: Locale, complaintId: string, before: FormState, form: FormData) {
  return onComplaint(
    [locale, complaintId, before, form],
    'complaintClosed',
    closeComplaint,
    ({ outcome, reason = '' }) => ({ outcome, reason }),
  );
}
