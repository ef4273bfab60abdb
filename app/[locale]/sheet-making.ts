import { getTranslations } from 'next-intl/server';
import { everySheet, type SheetMaking } from '@/components/reports/report-sheet';
import { env } from '@/lib/env';
import type { Locale } from '@/lib/i18n/locales';

/** What a PDF of this product is made with. */
export async function sheetMaking(locale: Locale, madeAt: Date): Promise<SheetMaking> {
  const t = await getTranslations({ locale, namespace: 'reports' });
  return { t, locale, madeAt, isDemo: env.isDemo };
}

export const everySheetOf = async (locale: Locale, madeAt: Date) =>
  everySheet(await sheetMaking(locale, madeAt));
