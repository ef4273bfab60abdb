import { getTranslations } from 'next-intl/server';
import { env } from '@/lib/env';
import { HTML_LANG, type Locale } from '@/lib/i18n/locales';
import type { Sheet } from '@/lib/pdf/sheet';

/** What every PDF of the product has: its language, its page numbers, and the demo's line. */
export async function everySheet(
  locale: Locale,
  madeAt: Date,
): Promise<Pick<Sheet, 'pageOf' | 'demo' | 'language' | 'madeAt'>> {
  const t = await getTranslations({ locale, namespace: 'reports' });
  return {
    pageOf: (page, pages) => t('pages', { page: String(page), pages: String(pages) }),
    demo: env.isDemo ? t('demo') : null,
    language: HTML_LANG[locale],
    madeAt,
  };
}
