import { contextFrom } from '@/lib/auth/request';
import { issueKeepsake } from '@/lib/donors/issue-keepsake';
import { isAppError } from '@/lib/errors';
import { isLocale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';
import { readPostedForm, seeOther } from '../../../../posted-form';

/** Makes the keepsake, or changes what its check shows. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ locale: string; id: string }> },
): Promise<Response> {
  const { locale, id } = await params;
  if (!isLocale(locale)) return new Response(null, { status: 404 });
  const page = routes.certificate(locale, id);
  const posted = await readPostedForm(request);
  if (!posted.ok) return seeOther(page);
  try {
    const amount = posted.form.get('amount') ?? undefined;
    await issueKeepsake(await contextFrom(locale, request.headers), { giftId: id, amount });
    return seeOther(`${page}?done=saved`);
  } catch (error) {
    if (!isAppError(error)) throw error;
    return error.code === 'NOT_FOUND' ? new Response(null, { status: 404 }) : seeOther(page);
  }
}
