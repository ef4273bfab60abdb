import { getTranslations } from 'next-intl/server';
import { exportAudit } from '@/lib/audit/export';
import { guarded } from '@/lib/auth/page';
import { contextFrom } from '@/lib/auth/request';
import { shanghaiDay } from '@/lib/clock';
import { isLocale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';
import { download } from '../../../../(donor)/account/download';

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

/** The audit log as a table, streamed while it is read; whoever is asked for the second factor first comes back to the log. */
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
    rows: (count: number) => t('rows', { count: String(count) }),
  };
  const pieces = await guarded(locale, routes.adminAudit(locale), () => exportAudit(ctx, words));
  return download(pieces, 'text/csv', `camphor-audit-${shanghaiDay(ctx.now)}.csv`);
}
