import { getTranslations } from 'next-intl/server';
import { ActionForm } from '@/components/forms/action-form';
import { DocumentList } from '@/components/registry/document-list';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { PageHeading } from '@/components/ui/page-heading';
import { DoneNotice } from '@/components/workspace/done-notice';
import { ReasonForm } from '@/components/workspace/reason-form';
import { longDate } from '@/lib/i18n/dates';
import { privateTitle } from '@/lib/i18n/private-title';
import { listDocuments } from '@/lib/ngos/document-queries';
import { routes } from '@/lib/routes';
import { openWorkspace, WorkspaceFrame, type WorkspaceProps } from '../workspace';
import { add, withdraw } from './actions';

export const generateMetadata = privateTitle((m) => m.registry.documents.title);

/** The copies an organisation handed in (R06). */
export default async function DocumentsPage(
  props: WorkspaceProps & { searchParams: Promise<{ done?: string }> },
) {
  const { locale, ctx, ngo, certificate } = await openWorkspace(props, routes.workspaceDocuments);
  const { documents, keptUntil, mayAdd, mayWithdraw } = await listDocuments(ctx, ngo.id);
  const t = await getTranslations('registry.documents');
  const wrong = (await getTranslations('errors'))('VALIDATION');
  const path = routes.workspaceDocuments(locale, ngo.slug);
  return (
    <WorkspaceFrame {...{ locale, ngo, certificate }}>
      <DoneNotice done={(await props.searchParams).done} />
      <div className="grid max-w-[760px] gap-8">
        <PageHeading title={t('title')} lead={t('lead')} />
        {keptUntil && <Notice title={t('kept', { date: longDate(keptUntil, locale) })} />}
        {documents.length === 0 && <EmptyState title={t('empty')} />}
        <DocumentList
          documents={documents}
          hrefOf={(id) => routes.document(locale, ngo.slug, id)}
          below={(one) =>
            mayWithdraw &&
            !keptUntil &&
            !one.partnershipId && (
              <ReasonForm
                id={`withdraw-${one.id}`}
                title={t('withdraw')}
                hint={t('withdrawHint')}
                action={withdraw.bind(null, locale, path, one.id)}
                submit={t('withdraw')}
                kind="danger"
              />
            )
          }
        />
        {mayAdd && (
          <ActionForm
            id="document"
            action={add.bind(null, locale, path, ngo.id)}
            wrong={wrong}
            sections={[
              {
                title: t('add'),
                fields: [
                  {
                    kind: 'radio',
                    name: 'kind',
                    label: t('kind'),
                    choices: (['registration', 'certificate'] as const).map((value) => ({
                      value,
                      label: t(`kinds.${value}`),
                    })),
                  },
                  {
                    kind: 'file',
                    name: 'file',
                    label: t('file'),
                    hint: t('fileHint'),
                    accept: 'image/jpeg,image/png,application/pdf',
                  },
                ],
              },
            ]}
            submits={[{ label: t('add') }]}
          />
        )}
      </div>
    </WorkspaceFrame>
  );
}
