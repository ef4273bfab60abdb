import { getTranslations } from 'next-intl/server';
import { ImportTable } from '@/components/imports/import-table';
import { UPLOAD_FAILURES, UploadForm } from '@/components/imports/upload-form';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeading } from '@/components/ui/page-heading';
import { guarded } from '@/lib/auth/page';
import { may } from '@/lib/auth/policy';
import { isPublic } from '@/lib/campaigns/campaign';
import { listNgoCampaigns } from '@/lib/campaigns/workspace-queries';
import { privateTitle } from '@/lib/i18n/private-title';
import { MAX_ROWS, MAX_UPLOAD_BYTES } from '@/lib/imports/import';
import { listNgoImports } from '@/lib/imports/queries';
import { oneOf } from '@/lib/query';
import { routes } from '@/lib/routes';
import { openWorkspace, WorkspaceFrame, type WorkspaceProps } from '../../workspace';

interface Props extends WorkspaceProps {
  searchParams: Promise<{ wrong?: string }>;
}

export const generateMetadata = privateTitle((m) => m.imports.title);

export default async function ImportPage(props: Props) {
  const { locale, ctx, ngo, certificate } = await openWorkspace(props, routes.workspaceImports);
  const path = routes.workspaceImports(locale, ngo.slug);
  const items = await guarded(locale, path, () => listNgoImports(ctx, ngo.id));
  const example =
    (await listNgoCampaigns(ctx, ngo.id)).find((one) => one.ngoId === ngo.id && isPublic(one.state))?.slug ??
    'a-warm-winter';
  const t = await getTranslations('imports');
  const canImport = may(ctx.actor, 'import.create', { ngoId: ngo.id }) && ngo.state === 'verified';
  const limits = { megabytes: String(MAX_UPLOAD_BYTES / 1024 / 1024), rows: MAX_ROWS };
  const rules = [
    t('rules.file', limits),
    t('rules.id'),
    t('rules.campaign', { example }),
    t('rules.amount'),
    t('rules.name'),
  ];
  return (
    <WorkspaceFrame {...{ locale, ngo, certificate }}>
      <PageHeading
        title={t('title')}
        lead={t('lead')}
        above={<a href={routes.workspaceGifts(locale, ngo.slug)}>{t('back')}</a>}
      />
      {canImport && (
        <div className="grid items-start gap-10 lg:grid-cols-[1fr_420px]">
          <section aria-labelledby="rules">
            <h2 id="rules" className="text-h3 mb-3">
              {t('rules.title')}
            </h2>
            <ul className="stack list-disc ps-5">
              {rules.map((rule) => (
                <li key={rule}>{rule}</li>
              ))}
            </ul>
            <p className="mt-4">
              <a href={routes.workspaceImportTemplate(locale, ngo.slug)} download>
                {t('rules.template')}
              </a>
            </p>
          </section>
          <UploadForm
            action={routes.workspaceImportUpload(locale, ngo.slug)}
            wrong={oneOf((await props.searchParams).wrong, UPLOAD_FAILURES)}
          />
        </div>
      )}
      <section className="mt-12" aria-labelledby="list">
        <h2 id="list" className="text-h3 mb-3">
          {t('list')}
        </h2>
        {items.length === 0 ? (
          <EmptyState title={t('none')} />
        ) : (
          <ImportTable
            locale={locale}
            items={items}
            hrefOf={(id) => routes.workspaceImport(locale, ngo.slug, id)}
          />
        )}
      </section>
    </WorkspaceFrame>
  );
}
