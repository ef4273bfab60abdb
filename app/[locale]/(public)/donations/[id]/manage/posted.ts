import 'server-only';
import { contextFrom } from '@/lib/auth/request';
import type { Context } from '@/lib/context';
import { isAppError } from '@/lib/errors';
import { isLocale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';
import { whyNot } from '../../../form-answer';
import { readPostedForm, seeOther } from '../../../posted-form';
import { typedCookie } from '../../../typed-cookie';

/** The forms of the page; also the fragment the page is opened at. */
export type ManageForm =
  | 'appearance'
  | 'receipt-choice'
  | 'receipt'
  | 'refund'
  | 'official-receipt'
  | 'receipt-withdrawal';

/** Keeps what was typed while it has to be corrected. */
export const MANAGE_COOKIE = 'manage_gift';

interface Route {
  params: Promise<{ locale: string; id: string }>;
}

/**
 * Runs a form of the manage page and sends the browser back to it: what was done, or what is wrong with it typed as
 * it was. A gift that is not there is 404.
 */
export async function answerForm(
  request: Request,
  { params }: Route,
  form: ManageForm,
  fields: readonly string[],
  work: (ctx: Context, giftId: string, typed: Record<string, string>) => Promise<void>,
): Promise<Response> {
  const { locale, id } = await params;
  if (!isLocale(locale)) return new Response(null, { status: 404 });
  const page = routes.manageGift(locale, id);
  const posted = await readPostedForm(request);
  if (!posted.ok) return seeOther(`${page}?refused=origin#${form}`);
  const typed = Object.fromEntries(fields.map((name) => [name, posted.form.get(name) ?? '']));
  try {
    await work(await contextFrom(locale, request.headers), id, typed);
    return seeOther(`${page}?done=${form}`, typedCookie(MANAGE_COOKIE, page));
  } catch (error) {
    if (!isAppError(error)) throw error;
    if (error.code === 'NOT_FOUND') return new Response(null, { status: 404 });
    return seeOther(`${page}?${whyNot(error)}`, typedCookie(MANAGE_COOKIE, page, typed));
  }
}
