import { useTranslations } from 'next-intl';
import { DefinitionList } from '@/components/ui/definition-list';
import { Tag } from '@/components/ui/tag';
import type { OwnComplaint } from '@/lib/complaints/own-queries';
import { stamp } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';
import { COMPLAINT_TONES, dueDate } from './meta';

/** Where a complaint stands, what was answered, and what was written. */
export function OwnComplaintView({ complaint, locale }: { complaint: OwnComplaint; locale: Locale }) {
  const t = useTranslations('complaints');
  const { state, outcome, answers } = complaint;
  const isAnswered = answers.length > 0;
  return (
    <>
      <DefinitionList
        items={[
          {
            term: t('own.state'),
            value: (
              <>
                <Tag tone={COMPLAINT_TONES[state]}>{t(`state.${state}`)}</Tag>
                {!isAnswered && (
                  <span className="small muted block">
                    {t('own.due', { date: dueDate(complaint.dueOn, locale) })}
                  </span>
                )}
              </>
            ),
          },
          { term: t('own.outcome'), value: outcome && t(`outcome.${outcome}`) },
          { term: t('own.reference'), value: <span className="num">{complaint.reference}</span> },
        ]}
      />
      <section className="section-tight" aria-labelledby="answers">
        <h2 id="answers">{t('own.answers')}</h2>
        {!isAnswered && <p className="muted">{t('own.none')}</p>}
        <ol className="timeline mt-3">
          {answers.map((answer) => (
            <li key={answer.id}>
              <time dateTime={answer.at.toISOString()}>{stamp(answer.at)}</time>
              <p>
                <b>
                  {answer.kind === 'closed' && outcome
                    ? t('own.closed', { outcome: t(`outcome.${outcome}`) })
                    : t('own.reply')}
                </b>
              </p>
              <p className="whitespace-pre-line">{answer.text}</p>
            </li>
          ))}
        </ol>
      </section>
      <section className="section-tight" aria-labelledby="written">
        <h2 id="written">{t('own.text')}</h2>
        <p>
          <Tag>{t(`reason.${complaint.reason}`)}</Tag>
        </p>
        <p className="mt-3 whitespace-pre-line">{complaint.text}</p>
      </section>
    </>
  );
}
