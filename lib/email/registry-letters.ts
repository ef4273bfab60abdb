import 'server-only';
import { createTranslator } from 'next-intl';
import { env } from '@/lib/env';
import type { Locale } from '@/lib/i18n/locales';
import { messagesOf } from '@/lib/i18n/messages';
import { routes } from '@/lib/routes';
import type { MailKind } from './kinds';
import type { Writer } from './letters';
import {
  certificateDecisionOfLetter,
  certificateOfLetter,
  partnershipOfLetter,
  suspensionOfLetter,
} from './registry-of';

/** Letters of the registry: to an organisation about itself, its certificate and its partnerships. */
type RegistryMail = Extract<
  MailKind,
  'certificate_decision' | 'certificate_ending' | 'ngo_suspension' | 'partnership_news'
>;

const wordsOf = (locale: Locale) =>
  createTranslator({ locale, messages: messagesOf(locale), namespace: 'registryMails' });

export const REGISTRY_WRITERS: { [K in RegistryMail]: Writer<K> } = {
  certificate_decision: async (_, { reviewId }, locale) => {
    const t = wordsOf(locale);
    const { decision, reason, number, slug } = await certificateDecisionOfLetter(reviewId);
    return {
      subject: t('decision.subject', { decision, number }),
      heading: t('decision.heading', { decision }),
      paragraphs: [t('decision.text', { number }), t('decision.next', { decision })],
      quote: reason,
      action: { label: t('open'), url: env.APP_URL + routes.workspaceCertificate(locale, slug) },
    };
  },
  certificate_ending: async (_, { certificateId }, locale) => {
    const t = wordsOf(locale);
    const { number, validUntil, slug } = await certificateOfLetter(certificateId);
    return {
      subject: t('ending.subject', { date: validUntil }),
      heading: t('ending.heading', { date: validUntil }),
      paragraphs: [t('ending.text', { number, date: validUntil })],
      action: { label: t('ending.action'), url: env.APP_URL + routes.workspaceCertificate(locale, slug) },
    };
  },
  ngo_suspension: async (_, { reviewId }, locale) => {
    const t = wordsOf(locale);
    const { decision, reason, name, slug } = await suspensionOfLetter(reviewId, locale);
    return {
      subject: t('suspension.subject', { decision, name }),
      heading: t('suspension.heading', { decision }),
      paragraphs: [t('suspension.text', { decision, name }), t('suspension.next', { decision })],
      quote: reason,
      action: { label: t('suspension.action'), url: env.APP_URL + routes.workspace(locale, slug) },
    };
  },
  partnership_news: async (_, { partnershipId, news }, locale) => {
    const t = wordsOf(locale);
    const { holder, partner, reason, ...slugs } = await partnershipOfLetter(partnershipId, locale);
    const slug = news === 'asked' ? slugs.holderSlug : slugs.partnerSlug;
    return {
      subject: t('partnership.subject', { news, holder, partner }),
      heading: t('partnership.heading', { news }),
      paragraphs: [t('partnership.text', { news, holder, partner })],
      quote: news === 'asked' || news === 'signed' ? undefined : (reason ?? undefined),
      action: { label: t('partnership.action'), url: env.APP_URL + routes.workspacePartners(locale, slug) },
    };
  },
};
