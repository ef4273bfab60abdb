import { getTranslations } from 'next-intl/server';
import type { FormState } from '@/lib/action';
import type { Locale } from '@/lib/i18n/locales';

/** Recovery codes as a form shows them, this one time. */
export async function codesOnce(
  locale: Locale,
  lines: string[],
  href: string,
): Promise<NonNullable<FormState['once']>> {
  const t = await getTranslations({ locale, namespace: 'secondFactor.codes' });
  return { title: t('title'), text: t('text'), lines, next: t('done'), href };
}
