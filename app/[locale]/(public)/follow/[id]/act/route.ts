import { confirmFollow, stopFollow } from '@/lib/campaigns/follow';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';
import { answerForm } from '../../../answer-form';

/** The button of a follower's page. Whoever holds the address may press it: it is in their mails only. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ locale: string; id: string }> },
): Promise<Response> {
  const { locale, id } = await params;
  const page = (language: Locale) => routes.follow(language, encodeURIComponent(id));
  return answerForm(request, locale, { page, fields: ['act'] }, async (ctx, { act }) => {
    if (act === 'confirm') await confirmFollow(ctx, id);
    if (act === 'stop') await stopFollow(ctx, id);
    return page(ctx.locale);
  });
}
