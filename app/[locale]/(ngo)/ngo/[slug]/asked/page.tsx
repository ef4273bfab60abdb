import { getTranslations } from 'next-intl/server';
import { ActionForm } from '@/components/forms/action-form';
import { CursorPager } from '@/components/ui/cursor-pager';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeading } from '@/components/ui/page-heading';
import { DoneNotice } from '@/components/workspace/done-notice';
import { ShowNav } from '@/components/workspace/show-nav';
import { may } from '@/lib/auth/policy';
import { privateTitle } from '@/lib/i18n/private-title';
import { oneOf } from '@/lib/query';
import { listAsked } from '@/lib/questions/queries';
import { ANSWER_MAX, QUESTION_STATES } from '@/lib/questions/question';
import { routes } from '@/lib/routes';
import { AskedQuestionItem } from '../../../../asked-question';
import { openWorkspace, WorkspaceFrame, type WorkspaceProps } from '../workspace';
import { answer } from './actions';

interface Props extends WorkspaceProps {
  searchParams: Promise<Record<string, string | undefined>>;
}

export const generateMetadata = privateTitle((m) => m.questions.ngo.title);

/** What visitors asked in this organisation's campaigns: what waits, what it answered, what was hidden. */
export default async function AskedPage(props: Props) {
  const { locale, ctx, ngo, certificate } = await openWorkspace(props, routes.workspaceAsked);
  const query = await props.searchParams;
  const show = oneOf(query.show, QUESTION_STATES) ?? 'waiting';
  const { items, nextCursor } = await listAsked(ctx, { ngoId: ngo.id, state: show, cursor: query.cursor });
  const t = await getTranslations('questions.ngo');
  const wrong = (await getTranslations('errors'))('VALIDATION');
  const here = routes.workspaceAsked(locale, ngo.slug);
  const canAnswer = may(ctx.actor, 'question.answer', { ngoId: ngo.id });
  const mayHide = may(ctx.actor, 'words.moderate', { ngoId: ngo.id });
  return (
    <WorkspaceFrame {...{ locale, ngo, certificate }}>
      <DoneNotice done={query.done} />
      <PageHeading title={t('title')} lead={t('lead')} />
      <ShowNav
        label={t('title')}
        here={here}
        lists={QUESTION_STATES.map((one) => ({ show: one, text: t(`lists.${one}`) }))}
        current={show}
      />
      {items.length === 0 && <EmptyState title={t('none')} />}
      <ul className="grid max-w-[760px] gap-8">
        {items.map((question) => (
          <AskedQuestionItem
            key={question.id}
            {...{ question, locale }}
            path={here}
            mayHide={mayHide && !question.byOfficial}
          >
            {show !== 'hidden' && !(canAnswer && question.isOwn) && (
              <p className="small mt-3">{t('viewer')}</p>
            )}
            {show !== 'hidden' && canAnswer && question.isOwn && (
              <div className="mt-4">
                <ActionForm
                  id={`answer-${question.id}`}
                  action={answer.bind(null, locale, here, question.id)}
                  wrong={wrong}
                  values={{ text: question.answer ?? '' }}
                  sections={[
                    {
                      fields: [
                        {
                          kind: 'textarea',
                          name: 'text',
                          label: t('answer'),
                          hint: t('answerHint', { max: String(ANSWER_MAX) }),
                          rows: 5,
                        },
                      ],
                    },
                  ]}
                  submits={[{ label: question.answer ? t('correct') : t('send') }]}
                />
              </div>
            )}
          </AskedQuestionItem>
        ))}
      </ul>
      <CursorPager
        label={t('pages')}
        here={here}
        kept={{ show }}
        at={query.cursor}
        next={nextCursor}
        words={{ first: t('first'), next: t('next') }}
      />
    </WorkspaceFrame>
  );
}
