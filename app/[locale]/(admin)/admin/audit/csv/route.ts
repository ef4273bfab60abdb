import { getTranslations } from 'next-intl/server';
import { exportAudit } from '@/lib/audit/export';
import { guarded } from '@/lib/auth/page';
import { contextFrom } from '@/lib/auth/request';
import { shanghaiDay } from '@/lib/clock';
import { isLocale } from '@/lib/i18n/locales';
import { queryString } from '@/lib/query';
import { routes } from '@/lib/routes';
import { download } from '../../../../(donor)/account/download';
import { filterOf } from '../filter';

const COLUMNS = [
  'number',
  'time',
  'id',
  'who',
  'action',
  'subject',
  'reason',
  'before',
  'after',
  'hash',
] as const;

/** The audit log, or what was searched in it, as a table, streamed while it is read; whoever is asked for the second factor first comes back to the log. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ locale: string }> },
): Promise<Response> {
  const { locale } = await params;
  if (!isLocale(locale)) return new Response(null, { status: 404 });
  const ctx = await contextFrom(locale, request.headers);
  const t = await getTranslations({ locale, namespace: 'admin.audit.export' });
  const words = {
    head: COLUMNS.map((name) => t(name)),
    total: t('total'),
    rows: (count: number) => t('rows', { count: String(count) }),
  };
  const filter = filterOf(Object.fromEntries(new URL(request.url).searchParams));
  const log = routes.adminAudit(locale) + queryString({ ...filter });
  const pieces = await guarded(locale, log, () => exportAudit(ctx, words, filter));
  return download(pieces, 'text/csv', `camphor-audit-${shanghaiDay(ctx.now)}.csv`);
}
