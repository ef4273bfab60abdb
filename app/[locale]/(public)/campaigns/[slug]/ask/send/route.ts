import type { Locale } from '@/lib/i18n/locales';
import { askQuestion } from '@/lib/questions/ask';
import { routes } from '@/lib/routes';
import { answerForm } from '../../../../answer-form';
import { ASK_COOKIE, FIELDS } from '../fields';

/** Takes a question for the campaign's organisation; what is wrong goes back to the form with everything typed. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ locale: string; slug: string }> },
): Promise<Response> {
  const { locale, slug } = await params;
  const page = (language: Locale) => routes.askQuestion(language, encodeURIComponent(slug));
  return answerForm(request, locale, { page, fields: FIELDS, cookie: ASK_COOKIE }, async (ctx, typed) => {
    await askQuestion(ctx, { slug, ...typed });
    return `${page(ctx.locale)}?sent=1`;
  });
}
