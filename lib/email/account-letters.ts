import 'server-only';
import { createTranslator } from 'next-intl';
import { env } from '@/lib/env';
import type { Locale } from '@/lib/i18n/locales';
import { messagesOf } from '@/lib/i18n/messages';
import { routes } from '@/lib/routes';
import type { Writer } from './letters';

const wordsOf = (locale: Locale) =>
  createTranslator({ locale, messages: messagesOf(locale), namespace: 'accountMails' });

/** Letters about how somebody signs in: the new address and the number are in none of them. */
export const ACCOUNT_WRITERS: { [K in 'change_email' | 'login_changed']: Writer<K> } = {
  change_email: (_, { url, minutes }, locale) => {
    const t = wordsOf(locale);
    return {
      subject: t('change.subject'),
      heading: t('change.heading'),
      paragraphs: [t('change.text', { minutes: String(minutes) })],
      action: { label: t('change.action'), url },
      notes: [t('change.ignore')],
    };
  },
  login_changed: (_, { what }, locale) => {
    const t = wordsOf(locale);
    return {
      subject: t(`changed.${what}`),
      heading: t(`changed.${what}`),
      paragraphs: [t('changed.text'), t(what === 'address' ? 'changed.otherwise' : 'changed.undo')],
      action: { label: t('changed.action'), url: env.APP_URL + routes.accountContact(locale) },
    };
  },
};
