import 'server-only';
import { createTranslator } from 'next-intl';
import { sql } from '@/db/client';
import type { Locale } from '@/lib/i18n/locales';
import { messagesOf } from '@/lib/i18n/messages';
import type { MailKind } from './kinds';
import type { Writer } from './letters';

/** Letters about a guest's wish that their data is erased. None names a person or a gift's page. */
type ErasureMail = Extract<MailKind, `erasure_${string}`>;

const wordsOf = (locale: Locale) =>
  createTranslator({ locale, messages: messagesOf(locale), namespace: 'erasureMails' });

interface ErasureOfLetter {
  state: 'open' | 'done' | 'refused';
  reference: string;
  dueOn: string;
  answer: string;
  gifts: number;
}

async function erasureOfLetter(id: string): Promise<ErasureOfLetter> {
  const [row] = await sql<ErasureOfLetter[]>`
    select e.state, g.reference, e.due_on::text as "dueOn", coalesce(e.answer, '') as answer, coalesce(e.gift_count, 0) as gifts
    from erasure_requests e join gifts g on g.id = e.gift_id where e.id = ${id}`;
  if (!row) throw new Error('no such request');
  return row;
}

export const ERASURE_WRITERS: { [K in ErasureMail]: Writer<K> } = {
  erasure_link: (_, { url, minutes }, locale) => {
    const t = wordsOf(locale);
    return {
      subject: t('link.subject'),
      heading: t('link.heading'),
      paragraphs: [t('link.text', { minutes: String(minutes) }), t('kept')],
      action: { label: t('link.action'), url },
      notes: [t('link.ignore')],
    };
  },
  erasure_received: async (_, { erasureId }, locale) => {
    const t = wordsOf(locale);
    const { reference, dueOn } = await erasureOfLetter(erasureId);
    return {
      subject: t('received.subject'),
      heading: t('received.heading'),
      paragraphs: [t('received.text', { date: dueOn }), t('kept')],
      facts: [[t('reference'), reference]],
    };
  },
  erasure_answer: async (_, { erasureId }, locale) => {
    const t = wordsOf(locale);
    const { state, reference, answer, gifts } = await erasureOfLetter(erasureId);
    const isDone = state === 'done';
    return {
      subject: isDone ? t('done.subject') : t('refused.subject'),
      heading: isDone ? t('done.heading') : t('refused.heading'),
      paragraphs: isDone ? [t('done.text', { gifts: String(gifts) }), t('kept')] : [t('refused.text')],
      quote: answer,
      facts: [[t('reference'), reference]],
      notes: isDone ? [t('done.last')] : [t('refused.again')],
    };
  },
};
