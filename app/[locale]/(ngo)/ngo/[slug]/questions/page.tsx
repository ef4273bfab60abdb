import { getTranslations } from 'next-intl/server';
import { ActionForm } from '@/components/forms/action-form';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeading } from '@/components/ui/page-heading';
import { Tag } from '@/components/ui/tag';
import { DoneNotice } from '@/components/workspace/done-notice';
import { may } from '@/lib/auth/policy';
import { listQuestions } from '@/lib/complaints/own-queries';
import { longDate } from '@/lib/i18n/dates';
import { privateTitle } from '@/lib/i18n/private-title';
import { routes } from '@/lib/routes';
import { openWorkspace, WorkspaceFrame, type WorkspaceProps } from '../workspace';
import { answer } from './actions';

export const generateMetadata = privateTitle((m) => m.complaints.ngo.title);

/** What officials asked this organisation, with the form to answer. Of the complaint behind it nothing is here. */
export default async function QuestionsPage(
  props: WorkspaceProps & { searchParams: Promise<{ done?: string }> },
) {
  const { locale, ctx, ngo, certificate } = await openWorkspace(props, routes.workspaceQuestions);
  const questions = await listQuestions(ctx, ngo.id);
  const t = await getTranslations('complaints.ngo');
  const wrong = (await getTranslations('errors'))('VALIDATION');
  const canAnswer = may(ctx.actor, 'complaint.answer', { ngoId: ngo.id });
  const path = routes.workspaceQuestions(locale, ngo.slug);
  return (
    <WorkspaceFrame {...{ locale, ngo, certificate }}>
      <DoneNotice done={(await props.searchParams).done} />
      <PageHeading title={t('title')} lead={t('lead')} />
      {questions.length === 0 && <EmptyState title={t('none')} />}
      <ul className="grid max-w-[760px] gap-8">
        {questions.map((question) => (
          <li key={question.id} className="border-t border-qing-3 pt-4">
            <h2 className="text-h3">{locale === 'zh' ? question.titleZh : question.titleEn}</h2>
            <p className="small muted mb-3">
              {t('asked', { date: longDate(question.at, locale) })}{' '}
              {!question.answeredAt && <Tag tone="wait">{t('waiting')}</Tag>}
            </p>
            <p className="whitespace-pre-line">{question.text}</p>
            {question.answeredAt && (
              <div className="mt-4">
                <p className="small muted">
                  {t('answered', { date: longDate(question.answeredAt, locale) })}
                </p>
                <p className="mt-1 whitespace-pre-line">{question.answer}</p>
              </div>
            )}
            {!question.answeredAt && !canAnswer && <p className="small mt-3">{t('viewer')}</p>}
            {!question.answeredAt && canAnswer && (
              <div className="mt-4">
                <ActionForm
                  id={`answer-${question.id}`}
                  action={answer.bind(null, locale, path, question.id)}
                  wrong={wrong}
                  sections={[
                    {
                      fields: [
                        {
                          kind: 'textarea',
                          name: 'text',
                          label: t('answer'),
                          hint: t('answerHint'),
                          rows: 5,
                        },
                      ],
                    },
                  ]}
                  submits={[{ label: t('send') }]}
                />
              </div>
            )}
          </li>
        ))}
      </ul>
    </WorkspaceFrame>
  );
}
