import { getTranslations } from 'next-intl/server';
import { currentContext } from '@/lib/auth/request';
import { shanghaiDay } from '@/lib/clock';
import { ngoGiftRows, ngoGiftsCsv } from '@/lib/donations/ngo-gifts-export';
import { isAppError } from '@/lib/errors';
import { isLocale } from '@/lib/i18n/locales';
import { getWorkspace } from '@/lib/ngos/workspace-queries';
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

/** Every gift of the organisation's campaigns as a table, streamed while it is read. */
export async function GET(
  _: Request,
  { params }: { params: Promise<{ locale: string; slug: string }> },
): Promise<Response> {
  const { locale, slug } = await params;
  if (!isLocale(locale)) return new Response(null, { status: 404 });
  const ctx = await currentContext(locale);
  try {
    const { ngo } = await getWorkspace(ctx, slug);
    const t = await getTranslations({ locale, namespace: 'ngo.gifts' });
    const states = await getTranslations({ locale, namespace: 'auth.giftState' });
    const words = {
      head: COLUMNS.map((name) => t(`export.${name}`)),
      anonymous: t('anonymous'),
      state: states,
      total: t('export.total'),
      rows: (count: number) => t('export.rows', { count: String(count) }),
    };
    return download(
      ngoGiftsCsv(ngoGiftRows(ctx, ngo.id), words),
      'text/csv',
      `camphor-${ngo.slug}-${shanghaiDay(ctx.now)}.csv`,
    );
  } catch (error) {
    if (isAppError(error)) return new Response(null, { status: 404 });
    throw error;
  }
}
