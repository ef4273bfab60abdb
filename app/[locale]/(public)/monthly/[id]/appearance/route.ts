import { changeAppearance } from '@/lib/donors/change-appearance';
import { AppError } from '@/lib/errors';
import type { Locale } from '@/lib/i18n/locales';
import { readPlanView } from '@/lib/plans/plan-view';
import { routes } from '@/lib/routes';
import { answerForm } from '../../../answer-form';
import { SHOWN_FIELDS, TYPED_COOKIE } from '../shown-fields';

/** How the newest month of a monthly gift, and the months to come, appear where donors are listed. The address is the key. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ locale: string; id: string }> },
): Promise<Response> {
  const { locale, id } = await params;
  const page = (language: Locale) => routes.plan(language, encodeURIComponent(id));
  return answerForm(
    request,
    locale,
    { page, fields: SHOWN_FIELDS, cookie: TYPED_COOKIE, notFromHere: 'wrong=origin' },
    async (ctx, { amount, ...typed }) => {
      const plan = await readPlanView(id, ctx.locale, ctx.now);
      if (!plan) throw new AppError('NOT_FOUND');
      await changeAppearance(ctx, { giftId: plan.newestGiftId, ...typed, amount: amount || undefined });
      return `${page(ctx.locale)}?done=appearance`;
    },
  );
}
