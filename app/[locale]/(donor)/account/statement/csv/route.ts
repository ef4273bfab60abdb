import { contextFrom } from '@/lib/auth/request';
import { statementRows } from '@/lib/donors/statement';
import { statementCsv } from '@/lib/donors/statement-csv';
import { rangeOf } from '@/lib/donors/statement-range';
import { isLocale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';
import { seeOther } from '../../../../(public)/posted-form';
import { download } from '../../download';
import { statementWords } from '../words';

/** The caller's statement as a table, streamed while it is read. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ locale: string }> },
): Promise<Response> {
  const { locale } = await params;
  if (!isLocale(locale)) return new Response(null, { status: 404 });
  const ctx = await contextFrom(locale, request.headers);
  if (ctx.actor.kind !== 'user') return seeOther(routes.signIn(locale));
  const { searchParams } = new URL(request.url);
  const range = rangeOf(Object.fromEntries(searchParams), ctx.now);
  return download(
    statementCsv(statementRows(ctx, range), await statementWords(locale)),
    'text/csv',
    `camphor-${range.from}-${range.to}.csv`,
  );
}
