import { getRequestConfig } from 'next-intl/server';
import { DEFAULT_LOCALE, isLocale, type Locale } from './locales';
import type { Messages } from './messages';
import { messagesOf } from './messages';

declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
  }
}

/** What next-intl knows of a request. There is no middleware: a page names its language with `localeOf(params)`. */
export default getRequestConfig(async ({ requestLocale }) => {
  const asked = await requestLocale;
  const locale = isLocale(asked) ? asked : DEFAULT_LOCALE;
  return { locale, messages: messagesOf(locale), timeZone: 'Asia/Shanghai' };
});
