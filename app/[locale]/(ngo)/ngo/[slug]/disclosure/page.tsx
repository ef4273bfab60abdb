import { getTranslations } from 'next-intl/server';
import { DutyTable } from '@/components/disclosure/duty-table';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeading } from '@/components/ui/page-heading';
import { listNgoObligations } from '@/lib/disclosure/queries';
import { privateTitle } from '@/lib/i18n/private-title';
import { routes } from '@/lib/routes';
import { openWorkspace, WorkspaceFrame, type WorkspaceProps } from '../workspace';

export const generateMetadata = privateTitle((m) => m.disclosure.title);

export default async function DisclosurePage(props: WorkspaceProps) {
  const { locale, ctx, ngo, certificate } = await openWorkspace(props, routes.workspaceDisclosure);
  const items = await listNgoObligations(ctx, ngo.id);
  const t = await getTranslations('disclosure');
  return (
    <WorkspaceFrame {...{ locale, ngo, certificate }}>
      <PageHeading title={t('title')} lead={t('lead')} />
      {items.length === 0 ? (
        <EmptyState title={t('empty')} />
      ) : (
        <DutyTable
          items={items}
          locale={locale}
          now={ctx.now}
          hrefOf={(item) => routes.workspaceReport(locale, ngo.slug, item.id)}
        />
      )}
    </WorkspaceFrame>
  );
}
