import { DEFAULT_LOCALE, isLocale, type Locale } from '@/lib/i18n/locales';
import { readCookie } from './cookies';

/** The visitor's language: what they chose before, else the one their browser likes best, else Chinese. */
export function chooseLocale(headers: { cookie?: string; 'accept-language'?: string }): Locale {
  const chosen = readCookie(headers.cookie, 'locale');
  if (isLocale(chosen)) return chosen;
  const ranked = (headers['accept-language'] ?? '')
    .split(',', 20)
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const q = parameters.map((p) => /^\s*q=([\d.]+)\s*$/.exec(p)?.[1]).find(Boolean);
      return { language: tag.split('-')[0], weight: q === undefined ? 1 : Number(q) || 0 };
    })
    .filter(({ language, weight }) => isLocale(language) && weight > 0)
    .sort((a, b) => b.weight - a.weight);
  return (ranked[0]?.language as Locale | undefined) ?? DEFAULT_LOCALE;
}
