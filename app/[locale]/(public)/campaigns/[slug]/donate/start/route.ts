import { randomUUID } from 'node:crypto';
import { contextFrom } from '@/lib/auth/request';
import { findCampaign } from '@/lib/campaigns/queries';
import { now } from '@/lib/clock';
import { attemptCookie, attemptIdOf, findAttempt, isFinished } from '@/lib/donations/attempt';
import { followingAttempt } from '@/lib/donations/donation';
import { dropDraft, readDraft, saveDraft } from '@/lib/donations/drafts';
import { type GiveValues, giveValues } from '@/lib/donations/give-form';
import { env } from '@/lib/env';
import { isLocale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';
import { readPostedForm, seeOther } from '../../../../posted-form';
import { withinSite } from '../../../../within-site';
import { takeGift } from './take-gift';

/** As long as the front server's (server/front/attempt.ts): longer than a payment page stays open. */
const COOKIE_SECONDS = 2 * 86_400;

/**
 * The give form, sent. Answers every outcome with 303: to the payment page, to the gift this attempt has already
 * become, or back to the form with everything typed and what is wrong with it.
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
  const values = giveValues(posted.form);
  const ctx = await contextFrom(locale, request.headers);
  const accepted = given ? await addressAsked(given, campaign.id) : undefined;
  const outcome = await takeGift(ctx, { campaign: slug, attemptId, values, acceptedEmail: accepted });
  const used = outcome.kind === 'refused' ? attemptId : outcome.attemptId;
  await saveDraft(
    {
      attemptId: used,
      campaignId: campaign.id,
      values: values as Record<string, string>,
      errors: outcome.kind === 'refused' ? outcome.errors : [],
    },
    now(),
  );
  if (given && given !== used) await dropDraft(given);
  const cookie = used === given ? undefined : attemptCookieFor(slug, used);
  if (outcome.kind === 'pay') return seeOther(withinSite(outcome.checkoutUrl), cookie);
  return seeOther(
    outcome.kind === 'gift' ? `${routes.gift(locale, outcome.giftId)}?session=1` : back,
    cookie,
  );
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
  const values: GiveValues = (await readDraft(attemptId, campaignId))?.values ?? {};
  return values.email?.normalize('NFKC').trim();
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
