import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ActionForm } from '@/components/forms/action-form';
import { Fold } from '@/components/ui/fold';
import { Tag } from '@/components/ui/tag';
import { longDate } from '@/lib/i18n/dates';
import { HTML_LANG, type Locale } from '@/lib/i18n/locales';
import type { AskedQuestion } from '@/lib/questions/queries';
import { moderate } from './visitor-questions';

interface Props {
  question: AskedQuestion;
  locale: Locale;
  /** Where the page goes on. */
  path: string;
  mayHide: boolean;
  /** The form to answer it. */
  children?: ReactNode;
}

/** A visitor's question as organisations and officials work on it: its words and answer, never who asked. */
export function AskedQuestionItem({ question, locale, path, mayHide, children }: Props) {
  const t = useTranslations('questions');
  const { id, state, flag, answer, hiddenReason } = question;
  const language = HTML_LANG[question.locale];
  return (
    <li className="border-t border-rule pt-4">
      <p className="break-words whitespace-pre-line" lang={language}>
        {question.text}
      </p>
      <p className="small muted mt-1">
        <Tag tone={state === 'waiting' ? 'wait' : state === 'hidden' ? 'stop' : 'live'}>
          {t(`ngo.lists.${state}`)}
        </Tag>{' '}
        {t('asked', { date: longDate(question.askedAt, locale) })} ·{' '}
        {locale === 'zh' ? question.titleZh : question.titleEn} · {t(`ngo.language.${question.locale}`)}
        {question.isMailed && ` · ${t('ngo.mailed')}`}
      </p>
      {flag && state !== 'answered' && <p className="small mt-1">{t('ngo.flagged')}</p>}
      {hiddenReason && <p className="small mt-1">{t('ngo.hiddenFor', { reason: hiddenReason })}</p>}
      {question.byOfficial && <p className="small mt-1">{t('ngo.byOfficial')}</p>}
      {answer && (
        <p className="mt-3 border-l-2 border-qing-3 pl-3 whitespace-pre-line" lang={language}>
          {answer}
        </p>
      )}
      {children}
      {mayHide && (
        <Fold summary={state === 'hidden' ? t('ngo.show') : t('ngo.hide')}>
          <HideForm {...{ id, locale, path }} isHidden={state === 'hidden'} />
        </Fold>
      )}
    </li>
  );
}

/** Hiding needs a reason, taking back none. */
function HideForm({
  id,
  locale,
  path,
  isHidden,
}: {
  id: string;
  locale: Locale;
  path: string;
  isHidden: boolean;
}) {
  const t = useTranslations('questions.ngo');
  const wrong = useTranslations('errors')('VALIDATION');
  const reason = {
    kind: 'textarea',
    name: 'reason',
    label: t('reason'),
    hint: t('reasonHint'),
    rows: 2,
  } as const;
  return (
    <ActionForm
      id={`hide-${id}`}
      action={moderate.bind(null, locale, path, id)}
      wrong={wrong}
      sections={isHidden ? [] : [{ fields: [reason] }]}
      submits={
        isHidden
          ? [{ label: t('show'), intent: 'shown', kind: 'secondary' }]
          : [{ label: t('hide'), intent: 'hidden', kind: 'danger' }]
      }
    />
  );
}
