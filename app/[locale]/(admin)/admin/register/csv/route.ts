import { getTranslations } from 'next-intl/server';
import { guarded } from '@/lib/auth/page';
import { contextFrom } from '@/lib/auth/request';
import { shanghaiDay } from '@/lib/clock';
import { isLocale } from '@/lib/i18n/locales';
import { queryString } from '@/lib/query';
import { routes } from '@/lib/routes';
import { exportRural } from '@/lib/rural/export';
import { download } from '../../../../(donor)/account/download';
import { filterOf } from '../filter';

const COLUMNS = [
  'region_code',
  'region',
  'organisation',
  'uscc',
  'project',
  'project_en',
  'year',
  'funding',
  'state',
] as const;

/** The register of the official's region, or what was filtered of it, as a table with its foot. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ locale: string }> },
): Promise<Response> {
  const { locale } = await params;
  if (!isLocale(locale)) return new Response(null, { status: 404 });
  const ctx = await contextFrom(locale, request.headers);
  const t = await getTranslations({ locale, namespace: 'rural.csv' });
  const states = await getTranslations({ locale, namespace: 'rural.states' });
  const words = {
    head: COLUMNS.map((name) => t(name)),
    state: states,
    total: t('total'),
    rows: (count: number) => t('rows', { count: String(count) }),
  };
  const filter = filterOf(Object.fromEntries(new URL(request.url).searchParams));
  const page = routes.adminRegister(locale) + queryString({ ...filter });
  const pieces = await guarded(locale, page, () => exportRural(ctx, words, filter));
  return download(pieces, 'text/csv', `camphor-register-${shanghaiDay(ctx.now)}.csv`);
}
