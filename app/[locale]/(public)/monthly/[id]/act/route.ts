import type { Context } from '@/lib/context';
import type { AppError } from '@/lib/errors';
import type { Locale } from '@/lib/i18n/locales';
import { cancelPlan } from '@/lib/plans/cancel';
import { openCardPage } from '@/lib/plans/change-card';
import { pausePlan } from '@/lib/plans/pause';
import { resumePlan } from '@/lib/plans/resume';
import { oneOf } from '@/lib/query';
import { routes } from '@/lib/routes';
import { answerForm } from '../../../answer-form';
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
  const page = (language: Locale) => routes.plan(language, encodeURIComponent(id));
  return answerForm(
    request,
    locale,
    { page, fields: ['act'], notFromHere: 'wrong=origin', why: wordFor },
    async (ctx, typed) => {
      const act = oneOf(typed.act, ['pause', 'resume', 'cancel', 'card']);
      return act ? run(act, ctx, id) : page(ctx.locale);
    },
  );
}

/** Does it, and answers where to go on. */
async function run(
  act: 'pause' | 'resume' | 'cancel' | 'card',
  ctx: Context,
  planId: string,
): Promise<string> {
  const page = routes.plan(ctx.locale, planId);
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

/** A stable word for why not; the page has a sentence for each. Null: no such gift. */
function wordFor({ code, details }: AppError): string | null {
  return code === 'NOT_FOUND' ? null : `wrong=${details.reason ?? code}`;
}
