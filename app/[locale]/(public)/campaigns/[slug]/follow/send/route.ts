import { contextFrom } from '@/lib/auth/request';
import { requestFollow } from '@/lib/campaigns/follow';
import { isAppError } from '@/lib/errors';
import { isLocale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';
import { whyNot } from '../../../../form-answer';
import { readPostedForm, seeOther } from '../../../../posted-form';

/** Mails the link that confirms. The answer is the same whether the address gets the news already. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ locale: string; slug: string }> },
): Promise<Response> {
  const { locale, slug } = await params;
  if (!isLocale(locale)) return new Response(null, { status: 404 });
  const page = routes.followCampaign(locale, encodeURIComponent(slug));
  const posted = await readPostedForm(request);
  if (!posted.ok) return seeOther(`${page}?refused=origin`);
  try {
    const email = posted.form.get('email') ?? '';
    await requestFollow(await contextFrom(locale, request.headers), { slug, email });
    return seeOther(`${page}?sent=1`);
  } catch (error) {
    if (!isAppError(error)) throw error;
    return error.code === 'NOT_FOUND'
      ? new Response(null, { status: 404 })
      : seeOther(`${page}?${whyNot(error)}`);
  }
}
