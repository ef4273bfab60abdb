import 'server-only';
import { contextFrom } from '@/lib/auth/request';
import type { Context } from '@/lib/context';
import { type AppError, isAppError } from '@/lib/errors';
import { isLocale, type Locale } from '@/lib/i18n/locales';
import { whyNot } from './form-answer';
import { readPostedForm, seeOther } from './posted-form';
import { typedCookie } from './typed-cookie';

interface PostedTo {
  /** The form's own page, where the browser goes back to with what is wrong. */
  page: (locale: Locale) => string;
  fields: readonly string[];
  /** Brings what was typed back while it has to be corrected. */
  cookie?: string;
  /** What the page's address says of a form that did not come from this site. */
  notFromHere?: string;
  /** What it says of a refusal; null: there is no such thing, 404. */
  why?: (error: AppError) => string | null;
}

const missingOrWhy = (error: AppError) => (error.code === 'NOT_FOUND' ? null : whyNot(error));

/**
 * Answers a public form with 303: on to where `work` says, or back to its page with what is wrong, typed as it was.
 * Only forms of this site's own pages are taken.
 */
export async function answerForm(
  request: Request,
  locale: string,
  { page: pageOf, fields, cookie, notFromHere = 'refused=origin', why = missingOrWhy }: PostedTo,
  work: (ctx: Context, typed: Record<string, string>) => Promise<string>,
): Promise<Response> {
  if (!isLocale(locale)) return new Response(null, { status: 404 });
  const page = pageOf(locale);
  const posted = await readPostedForm(request);
  if (!posted.ok) return seeOther(`${page}?${notFromHere}`);
  const typed = Object.fromEntries(fields.map((name) => [name, posted.form.get(name) ?? '']));
  const kept = (values?: Record<string, string>) => cookie && typedCookie(cookie, page, values);
  try {
    return seeOther(await work(await contextFrom(locale, request.headers), typed), kept());
  } catch (error) {
    if (!isAppError(error)) throw error;
    const reason = why(error);
    if (reason === null) return new Response(null, { status: 404 });
    return seeOther(`${page}?${reason}`, kept(typed));
  }
}
