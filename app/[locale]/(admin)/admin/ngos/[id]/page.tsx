import { getTranslations } from 'next-intl/server';
import { DocumentList } from '@/components/registry/document-list';
import { DefinitionList } from '@/components/ui/definition-list';
import { PageHeading } from '@/components/ui/page-heading';
import { DecisionForm } from '@/components/workspace/decision-form';
import { Decisions } from '@/components/workspace/decisions';
import { DoneNotice } from '@/components/workspace/done-notice';
import { ReasonForm } from '@/components/workspace/reason-form';
import { NgoStateTag } from '@/components/workspace/state-tag';
import { guarded } from '@/lib/auth/page';
import { privateTitle } from '@/lib/i18n/private-title';
import { getNgoForOfficial } from '@/lib/ngos/review-queries';
import { routes } from '@/lib/routes';
import { AdminFrame, openAdmin } from '../../frame';
import { decideNgo, reinstate, suspend } from '../actions';
import { CertificateSheet } from './certificate-sheet';
import { LookAlikes } from './look-alikes';

interface Props {
  params: Promise<{ locale: string; id: string }>;
  searchParams: Promise<{ done?: string }>;
}

export const generateMetadata = privateTitle((m) => m.ngo.registration.title);

export default async function AdminNgoPage({ params, searchParams }: Props) {
  const { id } = await params;
  const { locale, ctx } = await openAdmin(params, (l) => routes.adminNgo(l, id), 'admin.home');
  const path = routes.adminNgo(locale, id);
  const found = await guarded(locale, path, () => getNgoForOfficial(ctx, id));
  const { ngo, region, holder, certificates, documents, lookAlikes, decisions } = found;
  const { canReview, canSuspend, canJudge } = found;
  const t = await getTranslations('admin.ngo');
  const words = await getTranslations('ngo.register');
  const registry = await getTranslations('registry.official');
  const kept = await getTranslations('registry.documents');
  const name = (o: { nameZh: string; nameEn: string }) => (locale === 'zh' ? o.nameZh : o.nameEn);
  return (
    <AdminFrame locale={locale} ctx={ctx}>
      <DoneNotice done={(await searchParams).done} />
      <PageHeading
        title={name(ngo)}
        above={<NgoStateTag state={ngo.state} />}
        lead={locale === 'zh' ? ngo.nameEn : ngo.nameZh}
      />
      <div className="grid items-start gap-12 lg:grid-cols-[1fr_420px]">
        <section aria-labelledby="register">
          <h2 id="register" className="text-h3 mb-3">
            {t('register')}
          </h2>
          <DefinitionList
            items={[
              { term: words('uscc'), value: ngo.uscc },
              { term: words('form'), value: words(`forms.${ngo.form}`) },
              { term: words('registrar'), value: ngo.registrar },
              { term: words('region'), value: name(region) },
              { term: words('address'), value: ngo.address },
              { term: words('contactName'), value: ngo.contactName },
              { term: words('contactEmail'), value: ngo.contactEmail },
              { term: words('contactPhone'), value: ngo.contactPhone },
              {
                term: words('aboutZh'),
                value: (
                  <span lang="zh-Hans" className="whitespace-pre-line">
                    {ngo.aboutZh}
                  </span>
                ),
              },
              {
                term: words('aboutEn'),
                value: (
                  <span lang="en" className="whitespace-pre-line">
                    {ngo.aboutEn}
                  </span>
                ),
              },
            ]}
          />
          {holder && <p className="mt-4">{t('asked', { name: name(holder) })}</p>}
          {ngo.state === 'verified' && (
            <p className="mt-4">
              <a href={routes.ngo(locale, ngo.slug)}>{t('public')}</a>
            </p>
          )}
        </section>
        <div className="grid gap-8">
          <LookAlikes locale={locale} items={lookAlikes} />
          {canReview && ngo.state === 'submitted' && (
            <DecisionForm
              id="decide"
              title={t('decide')}
              action={decideNgo.bind(null, locale, path, ngo.id, ngo.version)}
              more={
                lookAlikes.length > 0
                  ? [
                      {
                        kind: 'radio',
                        name: 'acknowledged',
                        label: registry('acknowledge'),
                        choices: [{ value: 'yes', label: registry('acknowledged') }],
                      },
                    ]
                  : []
              }
            />
          )}
          <section aria-labelledby="certificates">
            <h2 id="certificates" className="text-h3 mb-3">
              {t('certificates')}
            </h2>
            {certificates.length === 0 && <p className="small muted">{t('noCertificate')}</p>}
            {certificates.map((certificate) => (
              <CertificateSheet
                key={certificate.id}
                locale={locale}
                certificate={certificate}
                canReview={canReview}
                canJudge={canJudge}
              />
            ))}
          </section>
          <section aria-labelledby="documents">
            <h2 id="documents" className="text-h3 mb-3">
              {registry('documents')}
            </h2>
            {documents.length === 0 && <p className="small muted">{kept('none')}</p>}
            <DocumentList documents={documents} hrefOf={(one) => routes.adminDocument(locale, one)} />
          </section>
          {canSuspend && ngo.state === 'verified' && (
            <ReasonForm
              id="suspend"
              title={t('suspend')}
              hint={t('suspendHint')}
              action={suspend.bind(null, locale, path, ngo.id)}
              submit={t('suspend')}
              kind="danger"
            />
          )}
          {canSuspend && ngo.state === 'suspended' && (
            <ReasonForm
              id="reinstate"
              title={t('reinstate')}
              action={reinstate.bind(null, locale, path, ngo.id)}
              submit={t('reinstate')}
            />
          )}
          <section aria-labelledby="decisions">
            <h2 id="decisions" className="text-h3">
              {t('decisions')}
            </h2>
            <Decisions items={decisions} showReviewer />
          </section>
        </div>
      </div>
    </AdminFrame>
  );
}
