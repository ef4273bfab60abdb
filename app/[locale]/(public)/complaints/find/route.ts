import { contextFrom } from '@/lib/auth/request';
import { findComplaint } from '@/lib/complaints/find';
import { isAppError } from '@/lib/errors';
import { isLocale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';
import { whyNot } from '../../form-answer';
import { readPostedForm, seeOther } from '../../posted-form';
import { typedCookie } from '../../typed-cookie';
import { FIELDS, FIND_COOKIE } from '../fields';

/** Opens a complaint for whoever knows its reference and contact. A reference nobody has and a wrong contact answer alike. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ locale: string }> },
): Promise<Response> {
  const { locale } = await params;
  if (!isLocale(locale)) return new Response(null, { status: 404 });
  const page = routes.findComplaint(locale);
  const posted = await readPostedForm(request);
  if (!posted.ok) return seeOther(`${page}?refused=origin`);
  const typed = Object.fromEntries(FIELDS.map((name) => [name, posted.form.get(name) ?? '']));
  try {
    const id = await findComplaint(await contextFrom(locale, request.headers), typed);
    return seeOther(routes.complaint(locale, id), typedCookie(FIND_COOKIE, page));
  } catch (error) {
    if (!isAppError(error)) throw error;
    return seeOther(`${page}?${whyNot(error)}`, typedCookie(FIND_COOKIE, page, typed));
  }
}
