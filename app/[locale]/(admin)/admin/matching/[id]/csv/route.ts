import { getTranslations } from 'next-intl/server';
import { guarded } from '@/lib/auth/page';
import { contextFrom } from '@/lib/auth/request';
import { shanghaiDay } from '@/lib/clock';
import { isLocale } from '@/lib/i18n/locales';
import { exportGrants } from '@/lib/matching/export-grants';
import { routes } from '@/lib/routes';
import { download } from '../../../../../(donor)/account/download';

const COLUMNS = ['seq', 'handle', 'campaign', 'day', 'gift', 'granted', 'stands', 'reason', 'hold'] as const;

/** Every gift a pool looked at, as a table; whoever is asked for the second factor first comes back to the pool. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ locale: string; id: string }> },
): Promise<Response> {
  const { locale, id } = await params;
  if (!isLocale(locale)) return new Response(null, { status: 404 });
  const ctx = await contextFrom(locale, request.headers);
  const t = await getTranslations({ locale, namespace: 'matching.csv' });
  const reasons = await getTranslations({ locale, namespace: 'matching.reasons' });
  const words = {
    head: COLUMNS.map((name) => t(name)),
    total: t('total'),
    rows: (count: number) => t('rows', { count: String(count) }),
    note: ({ seq, rulesHash }: { seq: number; rulesHash: string }) =>
      t('note', { seq: String(seq), hash: rulesHash }),
    reason: reasons,
    hold: (hold: 'none' | 'held' | 'forfeited') => t(`holds.${hold}`),
  };
  const pieces = await guarded(locale, routes.adminPool(locale, id), () => exportGrants(ctx, id, words));
  return download(pieces, 'text/csv', `camphor-match-${shanghaiDay(ctx.now)}.csv`);
}
