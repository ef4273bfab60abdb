import { contextFrom } from '@/lib/auth/request';
import { mailGiftLink } from '@/lib/donations/find-gift';
import { type AppError, isAppError } from '@/lib/errors';
import { isLocale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';
import { readPostedForm, seeOther } from '../../posted-form';
import { typedCookie } from '../../typed-cookie';

/** Looks a gift up and mails its link. The answer is the same whether there is such a gift or not. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ locale: string }> },
): Promise<Response> {
  const { locale } = await params;
  if (!isLocale(locale)) return new Response(null, { status: 404 });
  const page = routes.findGift(locale);
  const posted = await readPostedForm(request);
  if (!posted.ok) return seeOther(`${page}?wrong=origin`);
  const typed = { reference: posted.form.get('reference') ?? '', email: posted.form.get('email') ?? '' };
  try {
    await mailGiftLink(await contextFrom(locale, request.headers), typed);
    return seeOther(`${page}?sent=1`, typedCookie('find_gift', page));
  } catch (error) {
    if (!isAppError(error)) throw error;
    return seeOther(`${page}?wrong=${wordFor(error)}`, typedCookie('find_gift', page, typed));
  }
}

function wordFor({ code, details }: AppError): string {
  if (code === 'RATE_LIMITED') return 'limited';
  const paths = new Set(details.errors?.map(({ path }) => path));
  return paths.size > 1 ? 'both' : paths.has('email') ? 'email' : 'reference';
}
