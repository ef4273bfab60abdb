import { getTranslations } from 'next-intl/server';
import { guarded } from '@/lib/auth/page';
import { currentContext } from '@/lib/auth/request';
import { shanghaiDay } from '@/lib/clock';
import { ngoGiftRows, ngoGiftsCsv } from '@/lib/donations/ngo-gifts-export';
import { isLocale } from '@/lib/i18n/locales';
import { getWorkspace } from '@/lib/ngos/workspace-queries';
import { routes } from '@/lib/routes';
import { download } from '../../../../../(donor)/account/download';

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

/** Every gift of the organisation's campaigns as a table, streamed; a member asked for the second factor first comes back to the list. */
export async function GET(
  _: Request,
  { params }: { params: Promise<{ locale: string; slug: string }> },
): Promise<Response> {
  const { locale, slug } = await params;
  if (!isLocale(locale)) return new Response(null, { status: 404 });
  const ctx = await currentContext(locale);
  const rows = await guarded(locale, routes.workspaceGifts(locale, slug), async () =>
    ngoGiftRows(ctx, (await getWorkspace(ctx, slug)).ngo.id),
  );
  const t = await getTranslations({ locale, namespace: 'ngo.gifts' });
  const states = await getTranslations({ locale, namespace: 'auth.giftState' });
  const words = {
    head: COLUMNS.map((name) => t(`export.${name}`)),
    anonymous: t('anonymous'),
    state: states,
    total: t('export.total'),
    rows: (count: number) => t('export.rows', { count: String(count) }),
  };
  return download(ngoGiftsCsv(rows, words), 'text/csv', `camphor-${slug}-${shanghaiDay(ctx.now)}.csv`);
}
