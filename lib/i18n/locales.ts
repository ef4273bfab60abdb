/** The two languages. In URLs and settings `zh`; in HTML `zh-Hans`. */
export const LOCALES = ['zh', 'en'] as const;
export type Locale = (typeof LOCALES)[number];
export const DEFAULT_LOCALE: Locale = 'zh';

export function isLocale(value: unknown): value is Locale {
  return value === 'zh' || value === 'en';
}

export const HTML_LANG: Record<Locale, string> = { zh: 'zh-Hans', en: 'en' };
