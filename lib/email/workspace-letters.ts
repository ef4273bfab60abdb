import 'server-only';
import { createTranslator } from 'next-intl';
import { env } from '@/lib/env';
import type { Locale } from '@/lib/i18n/locales';
import { messagesOf } from '@/lib/i18n/messages';
import { formatYuan } from '@/lib/money/format';
import { routes } from '@/lib/routes';
import type { MailKind } from './kinds';
import type { Writer } from './letters';
import { moneyOfLetter, ngoOfLetter } from './money-of';

/** Letters to the people of an organisation: money that waits for them, its answer, an organisation handed over. */
type WorkspaceMail = Extract<MailKind, `money_${string}` | 'hand_over'>;

const wordsOf = (locale: Locale) =>
  createTranslator({ locale, messages: messagesOf(locale), namespace: 'workspaceMails' });

export const WORKSPACE_WRITERS: { [K in WorkspaceMail]: Writer<K> } = {
  money_waiting: async (_, { kind, id }, locale) => {
    const t = wordsOf(locale);
    const { amountFen, campaign, campaignId, ngo, holderSlug } = await moneyOfLetter(kind, id, locale);
    const words = { kind, campaign, ngo, amount: formatYuan(amountFen) };
    return {
      subject: t('waiting.subject', words),
      heading: t('waiting.heading', words),
      paragraphs: [t('waiting.text', words), t('waiting.second')],
      action: {
        label: t('waiting.action'),
        url: env.APP_URL + routes.workspaceMoney(locale, holderSlug, campaignId),
      },
    };
  },
  money_decided: async (_, { kind, id }, locale) => {
    const t = wordsOf(locale);
    const { amountFen, campaign, campaignId, ngoSlug, state, refusal } = await moneyOfLetter(
      kind,
      id,
      locale,
    );
    const words = {
      kind,
      campaign,
      amount: formatYuan(amountFen),
      answer: state === 'refused' ? 'refused' : 'approved',
    };
    return {
      subject: t('decided.subject', words),
      heading: t('decided.heading', words),
      paragraphs: [t('decided.text', words)],
      ...(refusal && { quote: refusal }),
      action: {
        label: t('decided.action'),
        url: env.APP_URL + routes.workspaceMoney(locale, ngoSlug, campaignId),
      },
    };
  },
  money_back_waiting: async (_, { kind, id }, locale) => {
    const t = wordsOf(locale);
    const { amountFen, campaign, campaignId, holderSlug } = await moneyOfLetter(kind, id, locale);
    const words = { kind, campaign, amount: formatYuan(amountFen) };
    return {
      subject: t('back.subject', words),
      heading: t('back.heading'),
      paragraphs: [t('back.text', words), t('back.second')],
      action: {
        label: t('back.action'),
        url: env.APP_URL + routes.workspaceMoney(locale, holderSlug, campaignId),
      },
    };
  },
  money_back_decided: async (_, { kind, id, refusal }, locale) => {
    const t = wordsOf(locale);
    const { amountFen, campaign, campaignId, holderSlug } = await moneyOfLetter(kind, id, locale);
    const words = {
      kind,
      campaign,
      amount: formatYuan(amountFen),
      answer: refusal === null ? 'reversed' : 'kept',
    };
    return {
      subject: t('backDecided.subject', words),
      heading: t('backDecided.heading', words),
      paragraphs: [t('backDecided.text', words)],
      ...(refusal && { quote: refusal }),
      action: {
        label: t('decided.action'),
        url: env.APP_URL + routes.workspaceMoney(locale, holderSlug, campaignId),
      },
    };
  },
  hand_over: async (_, { ngoId, step }, locale) => {
    const t = wordsOf(locale);
    const { name, slug } = await ngoOfLetter(ngoId, locale);
    return {
      subject: t('handOver.subject', { step, name }),
      heading: t('handOver.heading', { step }),
      paragraphs: [t('handOver.text', { step, name })],
      action: { label: t('handOver.action'), url: env.APP_URL + routes.workspaceTeam(locale, slug) },
    };
  },
};
