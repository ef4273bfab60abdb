import { exportAuditJson } from '@/lib/audit/export';
import { guarded } from '@/lib/auth/page';
import { contextFrom } from '@/lib/auth/request';
import { shanghaiDay } from '@/lib/clock';
import { isLocale } from '@/lib/i18n/locales';
import { queryString } from '@/lib/query';
import { routes } from '@/lib/routes';
import { download } from '../../../../(donor)/account/download';
import { filterOf } from '../filter';

/** The audit log, or what was searched in it, as JSON, streamed while it is read; the same search as the page and the table. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ locale: string }> },
): Promise<Response> {
  const { locale } = await params;
  if (!isLocale(locale)) return new Response(null, { status: 404 });
  const ctx = await contextFrom(locale, request.headers);
  const filter = filterOf(Object.fromEntries(new URL(request.url).searchParams));
  const log = routes.adminAudit(locale) + queryString({ ...filter });
  const pieces = await guarded(locale, log, () => exportAuditJson(ctx, filter));
  return download(pieces, 'application/json', `camphor-audit-${shanghaiDay(ctx.now)}.json`);
}
