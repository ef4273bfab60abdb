import 'server-only';
import type { Context } from '@/lib/context';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';
import { answerForm } from '../../../answer-form';

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
export async function answerManaged(
  request: Request,
  { params }: Route,
  form: ManageForm,
  fields: readonly string[],
  work: (ctx: Context, giftId: string, typed: Record<string, string>) => Promise<void>,
): Promise<Response> {
  const { locale, id } = await params;
  const page = (language: Locale) => routes.manageGift(language, id);
  const notFromHere = `refused=origin#${form}`;
  return answerForm(
    request,
    locale,
    { page, fields, cookie: MANAGE_COOKIE, notFromHere },
    async (ctx, typed) => {
      await work(ctx, id, typed);
      return `${page(ctx.locale)}?done=${form}`;
    },
  );
}
