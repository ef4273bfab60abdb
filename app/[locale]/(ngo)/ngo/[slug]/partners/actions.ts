'use server';
import { bytesOf, type FormState, submitAndMoveOn } from '@/lib/action';
import { stopPartner } from '@/lib/campaigns/stop-partner';
import { expireOpenSessions } from '@/lib/donations/expire-sessions';
import type { Locale } from '@/lib/i18n/locales';
import { askHolder } from '@/lib/ngos/ask-holder';
import {
  assessPartner,
  declinePartner,
  endPartnership,
  signPartner,
  supervisePartner,
} from '@/lib/ngos/partnership-acts';

export async function ask(
  locale: Locale,
  path: string,
  ngoId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(locale, path, before, form, async (ctx, { holderId = '' }) => {
    await askHolder(ctx, { ngoId, holderId });
    return 'holderAsked';
  });
}

export async function assess(
  locale: Locale,
  path: string,
  partnershipId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(locale, path, before, form, async (ctx, texts) => {
    await assessPartner(ctx, { ...texts, partnershipId, file: await bytesOf(form, 'file') });
    return 'partnerAssessed';
  });
}

export async function sign(
  locale: Locale,
  path: string,
  partnershipId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(locale, path, before, form, async (ctx, texts) => {
    await signPartner(ctx, { ...texts, partnershipId, file: await bytesOf(form, 'file') });
    return 'signed';
  });
}

export async function decline(
  locale: Locale,
  path: string,
  partnershipId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(locale, path, before, form, async (ctx, { reason = '' }) => {
    await declinePartner(ctx, { partnershipId, reason });
    return 'partnerDeclined';
  });
}

export async function supervise(
  locale: Locale,
  path: string,
  partnershipId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(locale, path, before, form, async (ctx, { text = '' }) => {
    await supervisePartner(ctx, { partnershipId, text });
    return 'supervised';
  });
}

export async function end(
  locale: Locale,
  path: string,
  partnershipId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(locale, path, before, form, async (ctx, { how, reason = '' }) => {
    await endPartnership(ctx, { partnershipId, how, reason });
    return 'partnershipEnded';
  });
}

/** Stops all campaigns of one partner. Payment sessions still open are expired after the commit. */
export async function stopAll(
  locale: Locale,
  path: string,
  holderId: string,
  partnerId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(locale, path, before, form, async (ctx, { reason = '' }) => {
    const { stopped } = await stopPartner(ctx, { holderId, partnerId, reason });
    for (const campaignId of stopped) await expireOpenSessions(campaignId);
    return 'partnerStopped';
  });
}
