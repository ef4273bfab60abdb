import { getTranslations } from 'next-intl/server';
import { guarded } from '@/lib/auth/page';
import { contextFrom } from '@/lib/auth/request';
import { shanghaiDay } from '@/lib/clock';
import { isLocale } from '@/lib/i18n/locales';
import { exportNgoLog } from '@/lib/ngos/log';
import { getWorkspace } from '@/lib/ngos/workspace-queries';
import { queryString } from '@/lib/query';
import { routes } from '@/lib/routes';
import { download } from '../../../../../(donor)/account/download';
import { logFilterOf } from '../filter';

const COLUMNS = ['number', 'time', 'who', 'action', 'campaign', 'subject', 'reason'] as const;

/** The organisation's log, or what was looked for in it, as CSV; whoever is asked for the second factor first comes back to the log. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ locale: string; slug: string }> },
): Promise<Response> {
  const { locale, slug } = await params;
  if (!isLocale(locale)) return new Response(null, { status: 404 });
  const ctx = await contextFrom(locale, request.headers);
  const filter = logFilterOf(Object.fromEntries(new URL(request.url).searchParams));
  const t = await getTranslations({ locale, namespace: 'workspace.log' });
  const words = {
    head: COLUMNS.map((name) => t(name)),
    product: t('product'),
    official: t('official'),
    total: t('total'),
    rows: (count: number) => t('rows', { count: String(count) }),
  };
  const log = routes.workspaceLog(locale, slug) + queryString({ ...filter });
  const pieces = await guarded(locale, log, async () => {
    const { ngo } = await getWorkspace(ctx, slug);
    return exportNgoLog(ctx, { ngoId: ngo.id, filter, words });
  });
  return download(pieces, 'text/csv', `camphor-log-${slug}-${shanghaiDay(ctx.now)}.csv`);
}
