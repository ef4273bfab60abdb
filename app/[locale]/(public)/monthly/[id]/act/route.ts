import { contextFrom } from '@/lib/auth/request';
import type { Context } from '@/lib/context';
import { type AppError, isAppError } from '@/lib/errors';
import { isLocale, type Locale } from '@/lib/i18n/locales';
import { cancelPlan } from '@/lib/plans/cancel';
import { openCardPage } from '@/lib/plans/change-card';
import { pausePlan } from '@/lib/plans/pause';
import { resumePlan } from '@/lib/plans/resume';
import { oneOf } from '@/lib/query';
import { routes } from '@/lib/routes';
import { readPostedForm, seeOther } from '../../../posted-form';
import { withinSite } from '../../../within-site';

/**
 * A button of a monthly gift's page, pressed. Whoever holds the address may: it is in the donor's mails and account
 * only. Answers with 303: to the provider's card page, or back with what was done or why not.
 */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ locale: string; id: string }> },
): Promise<Response> {
  const { locale, id } = await params;
  if (!isLocale(locale)) return new Response(null, { status: 404 });
  const page = routes.plan(locale, encodeURIComponent(id));
  const posted = await readPostedForm(request);
  if (!posted.ok) return seeOther(`${page}?wrong=origin`);
  const act = oneOf(posted.form.get('act') ?? undefined, ['pause', 'resume', 'cancel', 'card']);
  if (!act) return seeOther(page);
  try {
    return seeOther(await run(act, await contextFrom(locale, request.headers), id, locale));
  } catch (error) {
    if (!isAppError(error)) throw error;
    return error.code === 'NOT_FOUND'
      ? new Response(null, { status: 404 })
      : seeOther(`${page}?wrong=${wordFor(error)}`);
  }
}

/** Does it, and answers where to go on. */
async function run(
  act: 'pause' | 'resume' | 'cancel' | 'card',
  ctx: Context,
  planId: string,
  locale: Locale,
): Promise<string> {
  const page = routes.plan(locale, planId);
  switch (act) {
    case 'pause':
      await pausePlan(ctx, { planId });
      return `${page}?done=paused`;
    case 'resume':
      await resumePlan(ctx, { planId });
      return `${page}?done=resumed`;
    case 'cancel':
      await cancelPlan(ctx, { planId });
      return `${page}?done=cancelled`;
    case 'card':
      return withinSite(await openCardPage(ctx, { planId }));
  }
}

/** A stable word for why not; the page has a sentence for each. */
function wordFor({ code, details }: AppError): string {
  return details.reason ?? code;
}
