import { getTranslations } from 'next-intl/server';
import { DefinitionList } from '@/components/ui/definition-list';
import { Notice } from '@/components/ui/notice';
import { PageHeading } from '@/components/ui/page-heading';
import { DoneNotice } from '@/components/workspace/done-notice';
import { may } from '@/lib/auth/policy';
import { privateTitle } from '@/lib/i18n/private-title';
import { mailboxOf } from '@/lib/ngos/mailbox';
import { routes } from '@/lib/routes';
import { openWorkspace, WorkspaceFrame, type WorkspaceProps } from '../workspace';
import { SettingsForm } from './settings-form';

export const generateMetadata = privateTitle((m) => m.workspace.settings.title);

/** What a verified organisation may say anew of itself: contact, address, texts, and where letters to it go. */
export default async function SettingsPage(
  props: WorkspaceProps & { searchParams: Promise<{ done?: string }> },
) {
  const { locale, ctx, ngo, certificate } = await openWorkspace(props, routes.workspaceSettings);
  const t = await getTranslations('workspace.settings');
  const words = await getTranslations('ngo.register');
  const isVerified = ngo.state === 'verified';
  const mayEdit = may(ctx.actor, 'ngo.edit', { ngoId: ngo.id });
  return (
    <WorkspaceFrame {...{ locale, ngo, certificate }}>
      <DoneNotice done={(await props.searchParams).done} />
      <div className="grid max-w-[680px] gap-6">
        <PageHeading title={t('title')} lead={t('lead')} />
        {isVerified && mayEdit ? (
          <SettingsForm {...{ locale, ngo }} />
        ) : (
          <>
            <Notice kind="info" title={isVerified ? t('writersOnly') : t('notVerified')} />
            <DefinitionList
              items={[
                { term: words('contactName'), value: ngo.contactName },
                { term: words('contactEmail'), value: ngo.contactEmail },
                { term: words('contactPhone'), value: ngo.contactPhone },
                { term: words('address'), value: ngo.address },
                { term: t('notices'), value: mailboxOf(ngo) },
              ]}
            />
          </>
        )}
      </div>
    </WorkspaceFrame>
  );
}
