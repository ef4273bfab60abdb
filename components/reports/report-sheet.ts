import type { useTranslations } from 'next-intl';
import type { TableWords } from '@/lib/csv-file';
import { stamp } from '@/lib/i18n/dates';
import { HTML_LANG, type Locale } from '@/lib/i18n/locales';
import { formatYuan } from '@/lib/money/format';
import type { Sheet, SheetColumn } from '@/lib/pdf/sheet';
import { AUTHORITY_GROUNDS } from '@/lib/reports/authority';
import {
  type FactName,
  isMoney,
  type OfficialFile,
  type ReportColumn,
  sumColumnsOf,
} from '@/lib/reports/official-file';

export type ReportWords = ReturnType<typeof useTranslations<'reports'>>;

/** The facts above a report's table, as a person reads them. */
export function factTexts({ facts }: OfficialFile, t: ReportWords): { name: string; text: string }[] {
  return facts.map(({ name, value }) => ({
    name: t(`facts.${name}`),
    text:
      typeof value === 'string'
        ? factText(name, value, t)
        : isMoney(name)
          ? formatYuan(value)
          : value.toLocaleString('en-US'),
  }));
}

/** Words and moments that a fact holds as a code. */
function factText(name: FactName, value: string, t: ReportWords): string {
  if (name === 'madeAt') return stamp(new Date(value));
  const ground = name === 'ground' ? AUTHORITY_GROUNDS.find((one) => one === value) : undefined;
  return ground ? t(`grounds.${ground}`) : value;
}

/** Head and foot of a report's table; the note says of when it is and what stands above the table. */
export function reportTableWords(file: OfficialFile, t: ReportWords): TableWords {
  const said = factTexts(file, t).map(({ name, text }) => `${name}: ${text}`);
  return {
    head: file.columns.map((name) => t(`columns.${name}`)),
    total: t('total'),
    rows: (count) => t('rows', { count: String(count) }),
    note: `${asOfText(file, t)} ${said.join('; ')}`,
  };
}

const asOfText = ({ asOf, checkpoint }: OfficialFile, t: ReportWords) =>
  t('asOf', { at: stamp(new Date(asOf)), seq: checkpoint.toLocaleString('en-US') });

const WEIGHTS: Partial<Record<ReportColumn, number>> = {
  name: 3,
  ngo: 2,
  holder: 2,
  region: 1.2,
  filingNumber: 2,
};

function columnOf(name: ReportColumn): SheetColumn {
  const isNumber = isMoney(name) || name === 'giftCount';
  return { weight: WEIGHTS[name] ?? (isMoney(name) ? 1.5 : 1), isNumber, isHidden: name === 'id' };
}

export interface SheetMaking {
  t: ReportWords;
  locale: Locale;
  madeAt: Date;
  isDemo: boolean;
}

/** What every PDF of the product has: its language, its page numbers, and the demo's line. */
export function everySheet({
  t,
  locale,
  madeAt,
  isDemo,
}: SheetMaking): Pick<Sheet, 'pageOf' | 'demo' | 'language' | 'madeAt'> {
  return {
    pageOf: (page, pages) => t('pages', { page: String(page), pages: String(pages) }),
    demo: isDemo ? t('demo') : null,
    language: HTML_LANG[locale],
    madeAt,
  };
}

const TITLES = {
  'half-year': 'halfTitle',
  campaign: 'campaignTitle',
  authority: 'authorityTitle',
} as const;

/** A report as a PDF's sheet, with the same table as its CSV. */
export function reportSheet(file: OfficialFile, making: SheetMaking): Sheet {
  const { t } = making;
  return {
    title: t(TITLES[file.kind]),
    lead: asOfText(file, t),
    facts: factTexts(file, t),
    table: {
      words: reportTableWords(file, t),
      columns: file.columns.map(columnOf),
      rows: file.rows,
      sumColumns: sumColumnsOf(file),
      tooMany: (shown, count) => t('tooMany', { shown: String(shown), count: String(count) }),
    },
    notes: [t('feeNote'), t('matchNote')],
    ...everySheet(making),
  };
}
