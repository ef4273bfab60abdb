import { getTranslations } from 'next-intl/server';
import { ActionForm } from '@/components/forms/action-form';
import { PageHeading } from '@/components/ui/page-heading';
import { guarded } from '@/lib/auth/page';
import { authorise } from '@/lib/auth/policy';
import { privateTitle } from '@/lib/i18n/private-title';
import { listRegionOptions } from '@/lib/regions/options';
import { routes } from '@/lib/routes';
import { openWorkspace, WorkspaceFrame, type WorkspaceProps } from '../../workspace';
import { createDraft } from '../actions';
import { basicsSection } from '../campaign-sections';

export const generateMetadata = privateTitle((m) => m.ngo.campaign.newTitle);

export default async function NewCampaignPage(props: WorkspaceProps) {
  const { locale, ctx, ngo, certificate } = await openWorkspace(props, routes.workspaceCampaignNew);
  await guarded(locale, routes.workspaceCampaignNew(locale, ngo.slug), async () =>
    authorise(ctx, 'campaign.create', { ngoId: ngo.id }),
  );
  const t = await getTranslations('ngo.campaign');
  const wrong = (await getTranslations('errors'))('VALIDATION');
  return (
    <WorkspaceFrame {...{ locale, ngo, certificate }}>
      <div className="max-w-[680px]">
        <PageHeading title={t('newTitle')} lead={t('newLead')} />
        <ActionForm
          id="campaign"
          action={createDraft.bind(null, locale, ngo.slug, ngo.id)}
          wrong={wrong}
          values={{ regionCode: ngo.regionCode }}
          sections={[await basicsSection(locale, ctx.now, await listRegionOptions(locale))]}
          submits={[{ label: t('create') }]}
        />
      </div>
    </WorkspaceFrame>
  );
}
