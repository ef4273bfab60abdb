import { randomUUID } from 'node:crypto';
import { contextFrom } from '@/lib/auth/request';
import { findCampaign } from '@/lib/campaigns/queries';
import { now } from '@/lib/clock';
import { attemptCookie, attemptIdOf, findAttempt, isFinished } from '@/lib/donations/attempt';
import { followingAttempt } from '@/lib/donations/donation';
import { dropDraft, readDraft, saveDraft } from '@/lib/donations/drafts';
import {
  type GiveValues,
  giveValues,
  keepable,
  SEEN,
  typedAddress,
  unaskedFaults,
} from '@/lib/donations/give-form';
import { suggestAddress } from '@/lib/donations/mail-domain';
import { env } from '@/lib/env';
import type { FieldError } from '@/lib/errors';
import { languageCookie } from '@/lib/i18n/language-cookie';
import { isLocale, type Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';
import { readPostedForm, seeOther } from '../../../../posted-form';
import { withinSite } from '../../../../within-site';
import { takeGift } from './take-gift';

/** As long as the front server's (server/front/attempt.ts): longer than a payment page stays open. */
const COOKIE_SECONDS = 2 * 86_400;

/**
 * The give form, sent. Answers every outcome with 303: to the payment page, to the gift this attempt has already
 * become, or back to the form with everything typed and what is wrong with it; into the other language when its
 * switch was pressed, with everything typed and nothing started.
 */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ locale: string; slug: string }> },
): Promise<Response> {
  const { locale, slug } = await params;
  if (!isLocale(locale)) return new Response(null, { status: 404 });
  const back = routes.give(locale, encodeURIComponent(slug));
  const posted = await readPostedForm(request);
  if (!posted.ok) return seeOther(`${back}?refused=${posted.refused}`);
  const campaign = await findCampaign(slug, locale, now());
  if (!campaign) return seeOther(back);

  const given = attemptIdOf(cookieOf(request.headers, attemptCookie(slug)));
  const attemptId = await openAttempt(given, campaign.id, posted.form.get('after'));
  const values = meant(giveValues(posted.form), posted.form);
  const accepted = given ? await addressAsked(given, campaign.id) : undefined;
  const language = posted.form.get('language');
  if (isLocale(language)) return switchTo(language, posted.form);
  if (posted.form.get('passed')) return passOn();
  const ctx = await contextFrom(locale, request.headers);
  const outcome = await takeGift(ctx, {
    campaign: slug,
    attemptId,
    values,
    acceptedEmail: accepted,
    hasSeenSheet: posted.form.get('sheet') === SEEN,
    confirmedFen: Number(posted.form.get('confirmed') ?? 0) || null,
  });
  const used = 'attemptId' in outcome ? outcome.attemptId : attemptId;
  await keep(used, outcome.kind === 'refused' ? outcome.errors : []);
  if (given && given !== used) await dropDraft(given);
  const cookie = used === given ? undefined : attemptCookieFor(slug, used);
  if (outcome.kind === 'pay') return seeOther(withinSite(outcome.checkoutUrl), cookie);
  if (outcome.kind === 'check') return seeOther(`${back}?step=check`, cookie);
  return seeOther(
    outcome.kind === 'gift' ? `${routes.gift(locale, outcome.giftId)}?session=1` : back,
    cookie,
  );

  function keep(attempt: string, errors: FieldError[]): Promise<void> {
    const kept = keepable(values) as Record<string, string>;
    return saveDraft({ attemptId: attempt, campaignId: campaign!.id, values: kept, errors }, now());
  }

  /** The prompt before a first gift was read: on to the fields, with whatever was typed already. */
  async function passOn(): Promise<Response> {
    await keep(attemptId, unaskedFaults(values, accepted));
    const cookie = attemptId === given ? undefined : attemptCookieFor(slug, attemptId);
    return seeOther(`${back}#interval`, cookie);
  }

  /** The same step in the other language: the form, the form under its prompt, or the answers to check. */
  async function switchTo(language: Locale, form: URLSearchParams): Promise<Response> {
    await keep(attemptId, unaskedFaults(values, accepted));
    const step = form.get('confirmed') ? '?step=check' : form.get('first') ? '?first=1' : '';
    return seeOther(
      routes.give(language, encodeURIComponent(slug)) + step,
      attemptId === given ? undefined : attemptCookieFor(slug, attemptId),
      languageCookie(language, env.APP_URL.startsWith('https://')),
    );
  }
}

/** One tap on the suggested address takes it: `lao@gmial.com` was meant as `lao@gmail.com`. */
function meant(values: GiveValues, form: URLSearchParams): GiveValues {
  if (!form.get('useSuggested')) return values;
  const email = suggestAddress(typedAddress(values) ?? '');
  return email ? { ...values, email } : values;
}

/**
 * The attempt this form stands for: the cookie's. A form that was drawn under the notice of a finished gift names it
 * (`after`) and is a gift of its own: its attempt follows from the finished one, so that sending it twice is still one.
 */
async function openAttempt(given: string | null, campaignId: string, after: string | null): Promise<string> {
  if (given === null) return randomUUID();
  const gift = await findAttempt(given, campaignId);
  return gift && isFinished(gift) && gift.id === after ? followingAttempt(given, gift.id) : given;
}

/** The address this form was sent with before: if it looked mistyped the page has asked then. Sent again as it is, it stands. */
async function addressAsked(attemptId: string, campaignId: string): Promise<string | undefined> {
  return typedAddress((await readDraft(attemptId, campaignId))?.values ?? {});
}

function cookieOf(headers: Headers, name: string): string | undefined {
  const pair = (headers.get('cookie') ?? '')
    .split(';')
    .find((part) => part.trimStart().startsWith(`${name}=`));
  return pair?.slice(pair.indexOf('=') + 1).trim();
}

function attemptCookieFor(slug: string, attemptId: string): string {
  const secure = env.APP_URL.startsWith('https://') ? '; Secure' : '';
  return `${attemptCookie(slug)}=${attemptId}; Path=/; Max-Age=${COOKIE_SECONDS}; HttpOnly; SameSite=Lax${secure}`;
}
