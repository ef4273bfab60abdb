import { getTranslations } from 'next-intl/server';
import { contextFrom } from '@/lib/auth/request';
import { statementRows } from '@/lib/donors/statement';
import { statementCsv } from '@/lib/donors/statement-csv';
import { rangeOf } from '@/lib/donors/statement-range';
import { isLocale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';
import { seeOther } from '../../../../(public)/posted-form';
import { download } from '../../download';

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
  const t = await getTranslations({ locale, namespace: 'account.statement' });
  const names = [
    'time',
    'reference',
    'campaign',
    'payee',
    'filing',
    'amount',
    'givenBack',
    'net',
    'ledger',
  ] as const;
  const words = {
    head: names.map((name) => t(`columns.${name}`)),
    total: t('total'),
    rows: (count: number) => t('rows', { count: String(count) }),
    note: t('note'),
  };
  return download(
    statementCsv(statementRows(ctx, range), words),
    'text/csv',
    `camphor-${range.from}-${range.to}.csv`,
  );
}
