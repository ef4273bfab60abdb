'use server';
import { type FormState, submitAndMoveOn } from '@/lib/action';
import { askOrganisation } from '@/lib/complaints/ask';
import { closeComplaint, replyToComplaint } from '@/lib/complaints/reply';
import { takeUpComplaint } from '@/lib/complaints/take-up';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';

/** What an official does with a complaint; each moves on to its page. */
export async function takeUp(locale: Locale, complaintId: string, before: FormState, form: FormData) {
  return submitAndMoveOn(locale, routes.adminComplaint(locale, complaintId), before, form, async (ctx) => {
    await takeUpComplaint(ctx, { complaintId });
    return 'complaintTaken';
  });
}

export async function ask(locale: Locale, complaintId: string, before: FormState, form: FormData) {
  return submitAndMoveOn(
    locale,
    routes.adminComplaint(locale, complaintId),
    before,
    form,
    async (ctx, { text = '' }) => {
      await askOrganisation(ctx, { complaintId, text });
      return 'questionSent';
    },
  );
}

export async function reply(locale: Locale, complaintId: string, before: FormState, form: FormData) {
  return submitAndMoveOn(
    locale,
    routes.adminComplaint(locale, complaintId),
    before,
    form,
    async (ctx, { text = '' }) => {
      await replyToComplaint(ctx, { complaintId, text });
      return 'replySent';
    },
  );
}

export async function close(locale: Locale, complaintId: string, before: FormState, form: FormData) {
  return submitAndMoveOn(
    locale,
    routes.adminComplaint(locale, complaintId),
    before,
    form,
    async (ctx, { outcome, reason = '' }) => {
      await closeComplaint(ctx, { complaintId, outcome, reason });
      return 'complaintClosed';
    },
  );
}
