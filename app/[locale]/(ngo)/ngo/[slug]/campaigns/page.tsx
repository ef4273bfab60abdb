import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button';
import { PageHeading } from '@/components/ui/page-heading';
import { CampaignTable } from '@/components/workspace/campaign-table';
import { listNgoCampaigns } from '@/lib/campaigns/workspace-queries';
import { privateTitle } from '@/lib/i18n/private-title';
import { routes } from '@/lib/routes';
import { readTotalsOf } from '@/lib/totals/queries';
import type { Scope } from '@/lib/totals/scope';
import { openWorkspace, WorkspaceFrame, type WorkspaceProps } from '../workspace';

export const generateMetadata = privateTitle((m) => m.ngo.campaigns.title);

export default async function CampaignsPage(props: WorkspaceProps) {
  const { locale, ctx, ngo, certificate, role } = await openWorkspace(props, routes.workspaceCampaigns);
  const campaigns = await listNgoCampaigns(ctx, ngo.id);
  const totals = await readTotalsOf(campaigns.map((campaign): Scope => `campaign:${campaign.id}`));
  const t = await getTranslations('ngo.campaigns');
  return (
    <WorkspaceFrame {...{ locale, ngo, certificate }}>
      <PageHeading title={t('title')} />
      {(role === 'owner' || role === 'editor') && (
        <p className="mb-6">
          <ButtonLink href={routes.workspaceCampaignNew(locale, ngo.slug)}>{t('new')}</ButtonLink>
        </p>
      )}
      <CampaignTable locale={locale} slug={ngo.slug} ngoId={ngo.id} campaigns={campaigns} totals={totals} />
    </WorkspaceFrame>
  );
}
