import { getTranslations } from 'next-intl/server';
import type { TableWords } from '@/lib/csv-file';
import type { Locale } from '@/lib/i18n/locales';

const COLUMNS = [
  'time',
  'reference',
  'campaign',
  'payee',
  'filing',
  'amount',
  'givenBack',
  'net',
  'ledger',
] as const;

/** Head and foot of a statement's table, in its CSV and its PDF. */
export async function statementWords(locale: Locale): Promise<TableWords> {
  const t = await getTranslations({ locale, namespace: 'account.statement' });
  return {
    head: COLUMNS.map((name) => t(`columns.${name}`)),
    total: t('total'),
    rows: (count) => t('rows', { count: String(count) }),
    note: t('note'),
  };
}
