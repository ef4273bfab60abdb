import { contextFrom } from '@/lib/auth/request';
import { fileComplaint } from '@/lib/complaints/file';
import { isAppError } from '@/lib/errors';
import { isLocale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';
import { whyNot } from '../../../../form-answer';
import { readPostedForm, seeOther } from '../../../../posted-form';
import { typedCookie } from '../../../../typed-cookie';
import { FIELDS, REPORT_COOKIE } from '../fields';

/** Takes a complaint and opens its own page; what is wrong goes back to the form with everything typed. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ locale: string; slug: string }> },
): Promise<Response> {
  const { locale, slug } = await params;
  if (!isLocale(locale)) return new Response(null, { status: 404 });
  const page = routes.reportConcern(locale, slug);
  const posted = await readPostedForm(request);
  if (!posted.ok) return seeOther(`${page}?refused=origin`);
  const typed = Object.fromEntries(FIELDS.map((name) => [name, posted.form.get(name) ?? '']));
  try {
    const ctx = await contextFrom(locale, request.headers);
    const { complaintId } = await fileComplaint(ctx, { slug, ...typed, reason: typed.reason || undefined });
    return seeOther(`${routes.complaint(locale, complaintId)}?sent=1`, typedCookie(REPORT_COOKIE, page));
  } catch (error) {
    if (!isAppError(error)) throw error;
    if (error.code === 'NOT_FOUND') return new Response(null, { status: 404 });
    return seeOther(`${page}?${whyNot(error)}`, typedCookie(REPORT_COOKIE, page, typed));
  }
}
