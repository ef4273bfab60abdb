import { useTranslations } from 'next-intl';
import { Fold } from '@/components/ui/fold';
import { longDate } from '@/lib/i18n/dates';
import { HTML_LANG, type Locale } from '@/lib/i18n/locales';
import type { PublicQuestion } from '@/lib/questions/queries';

interface Props {
  items: readonly PublicQuestion[];
  /** Who answered. */
  ngo: string;
  locale: Locale;
}

/** Visitors' questions, each with its answer folded below it, in the language they were written in. */
export function AnsweredQuestions({ items, ngo, locale }: Props) {
  const t = useTranslations('questions');
  return items.map(({ id, text, answer, askedAt, answeredAt, locale: language }) => (
    <Fold
      key={id}
      summary={
        <span lang={HTML_LANG[language]} className="whitespace-pre-line">
          {text}
        </span>
      }
    >
      <p lang={HTML_LANG[language]} className="whitespace-pre-line">
        {answer}
      </p>
      <p className="cap mt-2">
        {t('asked', { date: longDate(askedAt, locale) })} ·{' '}
        {t('answered', { ngo, date: longDate(answeredAt, locale) })}
      </p>
    </Fold>
  ));
}
