import { getTranslations } from 'next-intl/server';
import { ActionForm } from '@/components/forms/action-form';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeading } from '@/components/ui/page-heading';
import { Tag } from '@/components/ui/tag';
import { DoneNotice } from '@/components/workspace/done-notice';
import { shanghaiDay } from '@/lib/clock';
import { privateTitle } from '@/lib/i18n/private-title';
import { isCertificateValid } from '@/lib/ngos/ngo';
import { listPartners } from '@/lib/ngos/workspace-queries';
import { routes } from '@/lib/routes';
import { openWorkspace, WorkspaceFrame, type WorkspaceProps } from '../workspace';
import { signPartner } from './actions';

export const generateMetadata = privateTitle((m) => m.ngo.partners.title);

export default async function PartnersPage(
  props: WorkspaceProps & { searchParams: Promise<{ done?: string }> },
) {
  const { locale, ctx, ngo, certificate, role } = await openWorkspace(props, routes.workspacePartners);
  const partners = await listPartners(ctx, ngo.id);
  const t = await getTranslations('ngo.partners');
  const wrong = (await getTranslations('errors'))('VALIDATION');
  const canSign =
    role === 'owner' && certificate !== null && isCertificateValid(certificate, shanghaiDay(ctx.now));
  const path = routes.workspacePartners(locale, ngo.slug);
  return (
    <WorkspaceFrame {...{ locale, ngo, certificate }}>
      <DoneNotice done={(await props.searchParams).done} />
      <PageHeading title={t('title')} lead={t('lead')} />
      {partners.length === 0 && <EmptyState title={t('empty')} />}
      <ul className="grid max-w-[760px] gap-8">
        {partners.map((partner) => (
          <li key={partner.id} className="border-t border-qing-3 pt-4">
            <h2 className="text-h3">{locale === 'zh' ? partner.nameZh : partner.nameEn}</h2>
            <p className="small muted mb-3">{partner.uscc}</p>
            {partner.signedOn ? (
              <Tag tone="live">{t('signed', { date: partner.signedOn })}</Tag>
            ) : (
              <Tag tone="wait">{t('waiting')}</Tag>
            )}
            {!partner.signedOn && role === 'owner' && !canSign && (
              <p className="small mt-3">{t('needCertificate')}</p>
            )}
            {!partner.signedOn && canSign && (
              <div className="mt-4">
                <ActionForm
                  id={`partner-${partner.id}`}
                  action={signPartner.bind(null, locale, path, ngo.id, partner.id)}
                  wrong={wrong}
                  sections={[
                    {
                      fields: [
                        {
                          kind: 'textarea',
                          name: 'assessment',
                          label: t('assessment'),
                          hint: t('assessmentHint'),
                        },
                        { kind: 'text', name: 'agreementSignedOn', type: 'date', label: t('signedOn') },
                      ],
                    },
                  ]}
                  submits={[{ label: t('sign') }]}
                />
              </div>
            )}
          </li>
        ))}
      </ul>
    </WorkspaceFrame>
  );
}
