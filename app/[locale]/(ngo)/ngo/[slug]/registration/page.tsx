import { getTranslations } from 'next-intl/server';
import { DefinitionList } from '@/components/ui/definition-list';
import { Notice } from '@/components/ui/notice';
import { PageHeading } from '@/components/ui/page-heading';
import { privateTitle } from '@/lib/i18n/private-title';
import { registrationValues } from '@/lib/ngos/workspace-queries';
import { routes } from '@/lib/routes';
import { RegistrationForm } from '../../../registration-form';
import { openWorkspace, WorkspaceFrame, type WorkspaceProps } from '../workspace';
import { sendAgain } from './actions';

export const generateMetadata = privateTitle((m) => m.ngo.registration.title);

export default async function RegistrationPage(props: WorkspaceProps) {
  const { locale, ngo, certificate, role, decision } = await openWorkspace(
    props,
    routes.workspaceRegistration,
  );
  const t = await getTranslations('ngo');
  const isOpen = role === 'owner' && (ngo.state === 'returned' || ngo.state === 'draft');
  return (
    <WorkspaceFrame {...{ locale, ngo, certificate }}>
      <div className="max-w-[680px]">
        <PageHeading
          title={t('registration.title')}
          lead={isOpen ? t('registration.fix') : t('registration.readOnly')}
        />
        {isOpen && decision && (
          <Notice kind="error" title={t('overview.reason', { reason: '' })}>
            <p className="whitespace-pre-line">{decision.reason}</p>
          </Notice>
        )}
        {isOpen ? (
          <RegistrationForm
            locale={locale}
            action={sendAgain.bind(null, locale, ngo.slug, ngo.id, ngo.version)}
            values={registrationValues({ ngo, certificate })}
            submits={[{ label: t('register.submit') }]}
          />
        ) : (
          <DefinitionList
            items={[
              { term: t('register.nameZh'), value: ngo.nameZh },
              { term: t('register.nameEn'), value: ngo.nameEn },
              { term: t('register.uscc'), value: ngo.uscc },
              { term: t('register.form'), value: t(`register.forms.${ngo.form}`) },
              { term: t('register.registrar'), value: ngo.registrar },
              { term: t('register.address'), value: ngo.address },
              { term: t('register.contactName'), value: ngo.contactName },
              { term: t('register.contactEmail'), value: ngo.contactEmail },
              { term: t('register.contactPhone'), value: ngo.contactPhone },
              {
                term: t('register.number'),
                value:
                  certificate && `${certificate.number} · ${t(`certificateState.${certificate.standing}`)}`,
              },
            ]}
          />
        )}
      </div>
    </WorkspaceFrame>
  );
}
