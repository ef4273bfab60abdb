import 'server-only';
import { createTranslator } from 'next-intl';
import { env } from '@/lib/env';
import type { Locale } from '@/lib/i18n/locales';
import { messagesOf } from '@/lib/i18n/messages';
import { routes } from '@/lib/routes';
import { complaintOfLetter, questionOfLetter, stepOfLetter, stopOfLetter } from './complaint-of';
import type { MailKind } from './kinds';
import type { Writer } from './letters';

/** Letters of oversight: to whoever complained, to the organisation that is asked, to the donors of a stopped campaign. */
type OversightMail = Extract<MailKind, `complaint_${string}` | 'campaign_stopped'>;

const wordsOf = (locale: Locale) =>
  createTranslator({ locale, messages: messagesOf(locale), namespace: 'oversightMails' });

export const OVERSIGHT_WRITERS: { [K in OversightMail]: Writer<K> } = {
  complaint_received: async (_, { complaintId }, locale) => {
    const t = wordsOf(locale);
    const { reference, dueOn, campaign } = await complaintOfLetter(complaintId, locale);
    return {
      subject: t('received.subject', { reference }),
      heading: t('received.heading'),
      paragraphs: [t('received.text', { campaign, date: dueOn }), t('received.private')],
      facts: [[t('reference'), reference]],
      action: { label: t('open'), url: env.APP_URL + routes.complaint(locale, complaintId) },
      notes: [t('keep')],
    };
  },
  complaint_reply: async (_, { stepId }, locale) => {
    const t = wordsOf(locale);
    const { complaintId, kind, text, outcome } = await stepOfLetter(stepId);
    const { reference, campaign } = await complaintOfLetter(complaintId, locale);
    const outcomes: Record<string, string> = messagesOf(locale).complaints.outcome;
    return {
      subject: t('reply.subject', { kind, reference }),
      heading: t('reply.heading', { kind }),
      paragraphs: [t('reply.text', { kind, campaign, outcome: (outcome && outcomes[outcome]) ?? '' })],
      quote: text,
      facts: [[t('reference'), reference]],
      action: { label: t('open'), url: env.APP_URL + routes.complaint(locale, complaintId) },
      notes: [t('keep')],
    };
  },
  complaint_question: async (_, { questionId }, locale) => {
    const t = wordsOf(locale);
    const { text, campaign, slug } = await questionOfLetter(questionId, locale);
    return {
      subject: t('question.subject', { campaign }),
      heading: t('question.heading'),
      paragraphs: [t('question.text', { campaign })],
      quote: text,
      action: { label: t('question.action'), url: env.APP_URL + routes.workspaceQuestions(locale, slug) },
    };
  },
  campaign_stopped: async (_, { reviewId }, locale) => {
    const t = wordsOf(locale);
    const { decision, reason, campaign, slug, holder } = await stopOfLetter(reviewId, locale);
    return {
      subject: t('stopped.subject', { decision, campaign }),
      heading: t('stopped.heading', { decision }),
      paragraphs: [t('stopped.text', { decision, campaign }), t(`stopped.${decision}`, { holder })],
      quote: reason,
      action: { label: t('stopped.action'), url: env.APP_URL + routes.campaign(locale, slug) },
      notes: [t('stopped.find')],
    };
  },
};
