import { requestFollow } from '@/lib/campaigns/follow';
import { meantAddress } from '@/lib/donations/mail-domain';
import type { Locale } from '@/lib/i18n/locales';
import { fieldError } from '@/lib/parse';
import { routes } from '@/lib/routes';
import { answerForm } from '../../../../answer-form';
import { FIELDS, FOLLOW_COOKIE } from '../fields';

/** Mails the link that confirms. The answer is the same whether the address gets the news already. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ locale: string; slug: string }> },
): Promise<Response> {
  const { locale, slug } = await params;
  const page = (language: Locale) => routes.followCampaign(language, encodeURIComponent(slug));
  return answerForm(request, locale, { page, fields: FIELDS, cookie: FOLLOW_COOKIE }, async (ctx, typed) => {
    const email = meantAddress(typed.email ?? '', typed.asked, Boolean(typed.useSuggested));
    if (email === null) throw fieldError('email', 'mail_domain');
    await requestFollow(ctx, { slug, email });
    return `${page(ctx.locale)}?sent=1`;
  });
}
