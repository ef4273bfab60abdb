import { getTranslations } from 'next-intl/server';
import { ActionForm } from '@/components/forms/action-form';
import { DefinitionList } from '@/components/ui/definition-list';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { PageHeading } from '@/components/ui/page-heading';
import { Decisions } from '@/components/workspace/decisions';
import { DoneNotice } from '@/components/workspace/done-notice';
import { FoldedForm } from '@/components/workspace/folded-form';
import { ReasonForm } from '@/components/workspace/reason-form';
import { env } from '@/lib/env';
import { stamp } from '@/lib/i18n/dates';
import { privateTitle } from '@/lib/i18n/private-title';
import { getQualification } from '@/lib/ngos/certificate-queries';
import { routes } from '@/lib/routes';
import { openWorkspace, WorkspaceFrame, type WorkspaceProps } from '../workspace';
import { connect, disconnect, state } from './actions';

export const generateMetadata = privateTitle((m) => m.registry.certificate.title);

/** An organisation's certificates with the reason of each decision (R08), a form for the next, and its payment account. */
export default async function CertificatePage(
  props: WorkspaceProps & { searchParams: Promise<{ done?: string }> },
) {
  const { locale, ctx, ngo, certificate } = await openWorkspace(props, routes.workspaceCertificate);
  const own = await getQualification(ctx, ngo.id);
  const t = await getTranslations('registry');
  const words = await getTranslations('ngo');
  const wrong = (await getTranslations('errors'))('VALIDATION');
  const optional = (await getTranslations('common'))('optional');
  const path = routes.workspaceCertificate(locale, ngo.slug);
  const text = (name: string, label: string) => ({ kind: 'text' as const, name, label });
  const mayState = own.mayState && ngo.state === 'verified' && !own.barredUntil && !own.isSuspended;
  return (
    <WorkspaceFrame {...{ locale, ngo, certificate }}>
      <DoneNotice done={(await props.searchParams).done} />
      <div className="grid max-w-[760px] gap-10">
        <PageHeading title={t('certificate.title')} lead={t('certificate.lead')} />
        {own.certificates.length === 0 && <EmptyState title={t('certificate.none')} />}
        {own.barredUntil && (
          <Notice kind="error" title={t('certificate.barred', { date: own.barredUntil })} />
        )}
        {own.isSuspended && <Notice kind="error" title={t('certificate.suspended')} />}
        {own.certificates.map((one) => (
          <section key={one.id} aria-label={one.number} className="grid gap-3">
            {one.standing === 'ending' && (
              <Notice kind="wait" title={t('certificate.ending', { date: one.validUntil ?? '' })} />
            )}
            <DefinitionList
              items={[
                {
                  term: words('register.number'),
                  value: `${one.number} · ${words(`certificateState.${one.standing}`)}`,
                },
                { term: words('register.issuer'), value: one.issuer },
                { term: words('register.issuedOn'), value: one.issuedOn },
                { term: words('register.validUntil'), value: one.validUntil },
                { term: t('certificate.revokedOn'), value: one.revokedOn },
              ]}
            />
            {one.decisions.length > 0 && <Decisions items={one.decisions} />}
          </section>
        ))}
        <section aria-labelledby="merchant">
          <h2 id="merchant" className="text-h3 mb-3">
            {t('merchant.title')}
          </h2>
          <p>
            {own.merchant
              ? t('merchant.connected', { date: stamp(own.merchant.createdAt) })
              : t('merchant.missing')}
          </p>
          {!env.isLive && <p className="small muted mt-2">{t('merchant.test')}</p>}
          {!own.merchant && !own.isHolder && (
            <p className="small muted mt-2">{t('merchant.needsCertificate')}</p>
          )}
          {!own.merchant && own.isHolder && own.mayConnect && (
            <ActionForm
              id="merchant-form"
              action={connect.bind(null, locale, path, ngo.id)}
              wrong={wrong}
              sections={[{ hint: t('merchant.hint'), fields: [] }]}
              submits={[{ label: t('merchant.connect') }]}
            />
          )}
          {own.merchant && own.mayConnect && (
            <ReasonForm
              id="merchant-off"
              title={t('merchant.disconnect')}
              hint={t('merchant.disconnectHint')}
              action={disconnect.bind(null, locale, path, ngo.id)}
              submit={t('merchant.disconnect')}
              kind="danger"
            />
          )}
        </section>
        {mayState && (
          <FoldedForm
            id="certificate"
            title={t('certificate.state')}
            action={state.bind(null, locale, path, ngo.id)}
            fields={[
              text('certificateNumber', words('register.number')),
              text('certificateIssuer', words('register.issuer')),
              { ...text('certificateIssuedOn', words('register.issuedOn')), type: 'date' },
              {
                ...text('certificateValidUntil', words('register.validUntil')),
                type: 'date',
                hint: words('register.validUntilHint'),
                optional,
              },
            ]}
            submit={{ label: t('certificate.submit') }}
          >
            {t('certificate.stateHint')}
          </FoldedForm>
        )}
      </div>
    </WorkspaceFrame>
  );
}
