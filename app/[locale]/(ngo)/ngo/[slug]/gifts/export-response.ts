import { getTranslations } from 'next-intl/server';
import { guarded } from '@/lib/auth/page';
import { contextFrom } from '@/lib/auth/request';
import { listNgoCampaigns } from '@/lib/campaigns/workspace-queries';
import { shanghaiDay } from '@/lib/clock';
import { filterQuery, misreadFilters, readGiftFilter } from '@/lib/donations/gift-filter';
import { exportNgoGifts, ngoGiftsCsv, ngoGiftsXlsx } from '@/lib/donations/ngo-gifts-export';
import { isLocale, type Locale } from '@/lib/i18n/locales';
import { getWorkspace } from '@/lib/ngos/workspace-queries';
import { queryString } from '@/lib/query';
import { routes } from '@/lib/routes';
import { download, XLSX } from '../../../../(donor)/account/download';
import { filterSentence } from './filter-sentence';

export interface ExportProps {
  params: Promise<{ locale: string; slug: string }>;
}

const COLUMNS = [
  'time',
  'reference',
  'campaign',
  'name',
  'state',
  'paid',
  'givenBack',
  'net',
  'ledger',
  'message',
] as const;

/** The gifts that the list's address finds as a file, streamed; a member asked for the second factor first comes back to the list. 422 when a value of the address cannot be meant: a file of all of them would be taken for what was asked. */
export async function giftsResponse(
  request: Request,
  { params }: ExportProps,
  format: 'csv' | 'xlsx',
): Promise<Response> {
  const { locale, slug } = await params;
  if (!isLocale(locale)) return new Response(null, { status: 404 });
  const ctx = await contextFrom(locale, request.headers);
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const list = routes.workspaceGifts(locale, slug) + queryString(filterQuery(query));
  const filter = readGiftFilter(query);
  const asked = await guarded(locale, list, async () => {
    const { ngo } = await getWorkspace(ctx, slug);
    if (misreadFilters(query).length > 0) return null;
    const { campaignId } = filter;
    const campaigns = campaignId ? await listNgoCampaigns(ctx, ngo.id) : [];
    const rows = await exportNgoGifts(ctx, { ngoId: ngo.id, format, filter });
    return { rows, campaign: campaigns.find(({ id }) => id === campaignId) };
  });
  if (asked === null) return misread(locale);
  const { rows, campaign } = asked;
  const t = await getTranslations({ locale, namespace: 'ngo.gifts' });
  const words = {
    head: COLUMNS.map((name) => t(`export.${name}`)),
    anonymous: t('anonymous'),
    sheet: t('title'),
    state: await getTranslations({ locale, namespace: 'auth.giftState' }),
    total: t('export.total'),
    rows: (count: number) => t('export.rows', { count: String(count) }),
    note: await filterSentence(locale, filter, campaign?.[locale === 'zh' ? 'titleZh' : 'titleEn']),
  };
  const name = `camphor-${slug}-${shanghaiDay(ctx.now)}.${format}`;
  return format === 'csv'
    ? download(ngoGiftsCsv(rows, words), 'text/csv', name)
    : download(ngoGiftsXlsx(rows, words), XLSX, name);
}

async function misread(locale: Locale): Promise<Response> {
  const t = await getTranslations({ locale, namespace: 'workspace.filter' });
  return new Response(`${t('misread')}\n`, {
    status: 422,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'private, no-store' },
  });
}
