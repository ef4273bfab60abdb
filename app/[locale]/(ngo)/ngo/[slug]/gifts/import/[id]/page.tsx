import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { FaultTable } from '@/components/imports/fault-table';
import { ImportFacts } from '@/components/imports/import-facts';
import { PageHeading } from '@/components/ui/page-heading';
import { guarded } from '@/lib/auth/page';
import { privateTitle } from '@/lib/i18n/private-title';
import { getImport, listFaults } from '@/lib/imports/queries';
import { routes } from '@/lib/routes';
import { openWorkspace, WorkspaceFrame } from '../../../workspace';

interface Props {
  params: Promise<{ locale: string; slug: string; id: string }>;
}

const SHOWN_FAULTS = 100;

export const generateMetadata = privateTitle((m) => m.imports.title);

export default async function ImportedFilePage(props: Props) {
  const { id } = await props.params;
  const { locale, ctx, ngo, certificate } = await openWorkspace(props, (l, slug) =>
    routes.workspaceImport(l, slug, id),
  );
  const detail = await guarded(locale, routes.workspaceImport(locale, ngo.slug, id), () =>
    getImport(ctx, id),
  );
  if (detail.ngoId !== ngo.id) notFound();
  const faults = await listFaults(id, SHOWN_FAULTS);
  const t = await getTranslations('imports');
  const isMoving = detail.state === 'reading' || detail.state === 'approved';
  return (
    <WorkspaceFrame {...{ locale, ngo, certificate }}>
      {isMoving && <meta httpEquiv="refresh" content="2" />}
      <PageHeading
        title={detail.fileName}
        above={<a href={routes.workspaceImports(locale, ngo.slug)}>{t('title')}</a>}
      />
      <div className="max-w-[760px]">
        <ImportFacts detail={detail} />
        <FaultTable
          faults={faults}
          limit={SHOWN_FAULTS}
          download={routes.importFaults(locale, ngo.slug, id)}
        />
      </div>
    </WorkspaceFrame>
  );
}
