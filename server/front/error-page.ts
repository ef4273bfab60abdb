import { HTML_LANG, type Locale } from '@/lib/i18n/locales';
import { messagesOf } from '@/lib/i18n/messages';

/** What a visitor sees when a page cannot be made: what happened, that no gift is lost, what to do. No scripts, no database. */
export function errorPage(
  locale: Locale,
  stylesheets: string,
  what: 'unavailable' | 'payment' | 'crossSite' | 'tooLarge' = 'unavailable',
): string {
  const { common, front } = messagesOf(locale);
  const { title, text } = front[what];
  return `<!DOCTYPE html><html lang="${HTML_LANG[locale]}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${title}｜${common.brand}</title>${stylesheets}</head><body><main class="wrap section"><h1>${title}</h1><p>${text}</p><p><a href="/${locale}">${common.notFound.home}</a></p></main></body></html>`;
}
