import { getTranslations } from 'next-intl/server';
import { guarded } from '@/lib/auth/page';
import { contextFrom } from '@/lib/auth/request';
import { shanghaiDay } from '@/lib/clock';
import { isLocale } from '@/lib/i18n/locales';
import { getWorkspace } from '@/lib/ngos/workspace-queries';
import { queryString } from '@/lib/query';
import { exportReceipts, RECEIPT_COLUMNS } from '@/lib/receipts/export';
import type { ReceiptState } from '@/lib/receipts/own';
import type { TitleKind } from '@/lib/receipts/receipt';
import { routes } from '@/lib/routes';
import { download } from '../../../../../(donor)/account/download';
import { queueFilterOf, queueQuery } from '../filter';

/** The queue, or what was looked for in it, as CSV; whoever is asked for the second factor first comes back to the queue. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ locale: string; slug: string }> },
): Promise<Response> {
  const { locale, slug } = await params;
  if (!isLocale(locale)) return new Response(null, { status: 404 });
  const ctx = await contextFrom(locale, request.headers);
  const filter = queueFilterOf(Object.fromEntries(new URL(request.url).searchParams));
  const t = await getTranslations({ locale, namespace: 'receipts' });
  const words = {
    head: RECEIPT_COLUMNS.map((name) => t(`file.${name}`)),
    kind: (kind: TitleKind) => t(`titleKinds.${kind}`),
    state: (state: ReceiptState) => t(`queue.states.${state}`),
    erased: t('queue.erased'),
    total: t('file.total'),
    rows: (count: number) => t('file.rows', { count: String(count) }),
  };
  const queue = routes.workspaceReceipts(locale, slug) + queryString(queueQuery(filter));
  const pieces = await guarded(locale, queue, async () => {
    const { ngo } = await getWorkspace(ctx, slug);
    return exportReceipts(ctx, { holderId: ngo.id, filter, words });
  });
  return download(pieces, 'text/csv', `camphor-receipts-${slug}-${shanghaiDay(ctx.now)}.csv`);
}
