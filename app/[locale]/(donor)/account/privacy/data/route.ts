import { contextFrom } from '@/lib/auth/request';
import { shanghaiDay } from '@/lib/clock';
import { myData } from '@/lib/donors/my-data';
import { isLocale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';
import { seeOther } from '../../../../(public)/posted-form';
import { download } from '../../download';

/** Everything kept about the caller, as a file. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ locale: string }> },
): Promise<Response> {
  const { locale } = await params;
  if (!isLocale(locale)) return new Response(null, { status: 404 });
  const ctx = await contextFrom(locale, request.headers);
  if (ctx.actor.kind !== 'user') return seeOther(routes.signIn(locale));
  return download(myData(ctx), 'application/json', `camphor-my-data-${shanghaiDay(ctx.now)}.json`);
}
