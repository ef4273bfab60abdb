import 'server-only';
import { createTranslator } from 'next-intl';
import { env } from '@/lib/env';
import type { Locale } from '@/lib/i18n/locales';
import { messagesOf } from '@/lib/i18n/messages';
import { routes } from '@/lib/routes';
import { followOfLetter, updateOfLetter } from './follow-of';
import type { MailKind } from './kinds';
import type { Writer } from './letters';

/** Letters to whoever follows a campaign. Each but the first says how to stop, in the letter and to the reader's mail program. */
type FollowMail = Extract<MailKind, 'follow_confirm' | 'campaign_update' | 'campaign_milestone'>;

const BEGINNING = 400;
const wordsOf = (locale: Locale) =>
  createTranslator({ locale, messages: messagesOf(locale), namespace: 'followMails' });

const stopping = (followId: string, locale: Locale) => ({
  label: wordsOf(locale)('stop'),
  url: env.APP_URL + routes.follow(locale, followId),
  /** RFC 8058: the mail program posts here by itself. */
  postUrl: env.APP_URL + routes.followStop(locale, followId),
});

export const FOLLOW_WRITERS: { [K in FollowMail]: Writer<K> } = {
  follow_confirm: async (_, { followId }, locale) => {
    const t = wordsOf(locale);
    const { campaign } = await followOfLetter(followId, locale);
    return {
      subject: t('confirm.subject', { campaign }),
      heading: t('confirm.heading'),
      paragraphs: [t('confirm.text', { campaign })],
      action: { label: t('confirm.action'), url: env.APP_URL + routes.follow(locale, followId) },
      notes: [t('confirm.ignore')],
    };
  },
  campaign_update: async (_, { updateId, followId }, locale) => {
    const t = wordsOf(locale);
    const { campaign, slug, ngo } = await followOfLetter(followId, locale);
    const { title, body } = await updateOfLetter(updateId, locale);
    return {
      subject: t('update.subject', { campaign, title }),
      heading: title,
      paragraphs: [t('update.text', { campaign, ngo })],
      quote: body.length > BEGINNING ? `${body.slice(0, BEGINNING)}…` : body,
      action: { label: t('update.action'), url: `${env.APP_URL}${routes.campaign(locale, slug)}#updates` },
      notes: [t('why', { campaign })],
      unsubscribe: stopping(followId, locale),
    };
  },
  campaign_milestone: async (_, { percent, followId }, locale) => {
    const t = wordsOf(locale);
    const { campaign, slug } = await followOfLetter(followId, locale);
    const words = { campaign, percent: String(percent) };
    return {
      subject: t('milestone.subject', words),
      heading: t('milestone.heading', words),
      paragraphs: [t('milestone.text', words)],
      action: { label: t('milestone.action'), url: env.APP_URL + routes.campaign(locale, slug) },
      notes: [t('why', { campaign })],
      unsubscribe: stopping(followId, locale),
    };
  },
};
