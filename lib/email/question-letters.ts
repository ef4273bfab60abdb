import 'server-only';
import { createTranslator } from 'next-intl';
import { sql } from '@/db/client';
import { env } from '@/lib/env';
import type { Locale } from '@/lib/i18n/locales';
import { messagesOf } from '@/lib/i18n/messages';
import { routes } from '@/lib/routes';
import type { MailKind } from './kinds';
import type { Writer } from './letters';

/** Letters about a visitor's question: to the organisation that is asked, and the answer to whoever asked. */
type QuestionMail = Extract<MailKind, `question_${string}`>;

const wordsOf = (locale: Locale) =>
  createTranslator({ locale, messages: messagesOf(locale), namespace: 'questions.mails' });

interface Asked {
  text: string;
  answer: string | null;
  campaign: string;
  slug: string;
  ngo: string;
  ngoSlug: string;
}

/** Throws when there is none: the mail then fails for a person to see. */
async function askedOfLetter(questionId: string, locale: Locale): Promise<Asked> {
  const name = (column: string) => sql(`${column}_${locale}`);
  const [row] = await sql<Asked[]>`
    select q.text, q.answer, c.${name('title')} as campaign, c.slug, n.${name('name')} as ngo, n.slug as "ngoSlug"
    from campaign_questions q join campaigns c on c.id = q.campaign_id join ngos n on n.id = c.ngo_id where q.id = ${questionId}`;
  if (!row) throw new Error('no such question');
  return row;
}

export const QUESTION_WRITERS: { [K in QuestionMail]: Writer<K> } = {
  question_asked: async (_, { questionId }, locale) => {
    const t = wordsOf(locale);
    const { text, campaign, ngoSlug } = await askedOfLetter(questionId, locale);
    return {
      subject: t('asked.subject', { campaign }),
      heading: t('asked.heading'),
      paragraphs: [t('asked.text', { campaign })],
      quote: text,
      action: { label: t('asked.action'), url: env.APP_URL + routes.workspaceAsked(locale, ngoSlug) },
      notes: [t('asked.daily')],
    };
  },
  question_answered: async (_, { questionId }, locale) => {
    const t = wordsOf(locale);
    const { answer, campaign, slug, ngo } = await askedOfLetter(questionId, locale);
    return {
      subject: t('answered.subject', { campaign }),
      heading: t('answered.heading', { ngo }),
      paragraphs: [t('answered.text', { campaign })],
      quote: answer ?? '',
      action: {
        label: t('answered.action'),
        url: `${env.APP_URL}${routes.campaign(locale, slug)}#questions`,
      },
      notes: [t('answered.once')],
    };
  },
};
