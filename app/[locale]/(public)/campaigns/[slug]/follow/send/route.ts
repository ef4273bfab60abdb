import { requestFollow } from '@/lib/campaigns/follow';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';
import { answerForm } from '../../../../answer-form';

/** Mails the link that confirms. The answer is the same whether the address gets the news already. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ locale: string; slug: string }> },
): Promise<Response> {
  const { locale, slug } = await params;
  const page = (language: Locale) => routes.followCampaign(language, encodeURIComponent(slug));
  return answerForm(request, locale, { page, fields: ['email'] }, async (ctx, { email }) => {
    await requestFollow(ctx, { slug, email });
    return `${page(ctx.locale)}?sent=1`;
  });
}
