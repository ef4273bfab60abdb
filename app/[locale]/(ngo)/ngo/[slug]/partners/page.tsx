import { getTranslations } from 'next-intl/server';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeading } from '@/components/ui/page-heading';
import { DoneNotice } from '@/components/workspace/done-notice';
import { FoldedForm } from '@/components/workspace/folded-form';
import { shanghaiDay } from '@/lib/clock';
import { privateTitle } from '@/lib/i18n/private-title';
import { isCertificateValid } from '@/lib/ngos/ngo';
import { listPartnerships } from '@/lib/ngos/partnership-queries';
import { listHolders } from '@/lib/ngos/workspace-queries';
import { routes } from '@/lib/routes';
import { openWorkspace, WorkspaceFrame, type WorkspaceProps } from '../workspace';
import { ask } from './actions';
import { PartnerForms } from './partner-forms';
import { PartnershipFacts } from './partnership-facts';

export const generateMetadata = privateTitle((m) => m.registry.partners.title);

/** Cooperation from both sides: who asks to raise under this organisation, and under whom it raises itself. */
export default async function PartnersPage(
  props: WorkspaceProps & { searchParams: Promise<{ done?: string }> },
) {
  const { locale, ctx, ngo, certificate, role } = await openWorkspace(props, routes.workspacePartners);
  const all = await listPartnerships(ctx, ngo.id);
  const t = await getTranslations('registry.partners');
  const canSign = certificate !== null && isCertificateValid(certificate, shanghaiDay(ctx.now));
  const path = routes.workspacePartners(locale, ngo.slug);
  const nameOf = (o: { nameZh: string; nameEn: string }) => (locale === 'zh' ? o.nameZh : o.nameEn);
  const asHolder = all.filter((one) => one.isHolder);
  const asPartner = all.filter((one) => !one.isHolder);
  const isAsking = role === 'owner' && ngo.state === 'verified' && !canSign;
  const holders = isAsking ? (await listHolders(ctx.now)).filter((one) => one.id !== ngo.id) : [];
  return (
    <WorkspaceFrame {...{ locale, ngo, certificate }}>
      <DoneNotice done={(await props.searchParams).done} />
      <div className="grid max-w-[760px] gap-12">
        <PageHeading title={t('title')} lead={t('lead')} />
        {(certificate || asHolder.length > 0) && (
          <section aria-labelledby="as-holder">
            <h2 id="as-holder" className="text-h2">
              {t('asHolder')}
            </h2>
            {asHolder.length === 0 && <EmptyState title={t('empty')} />}
            <ul className="mt-4 grid gap-8">
              {asHolder.map((one) => (
                <li key={one.partnership.id} className="grid gap-4 border-t border-qing-3 pt-4">
                  <PartnershipFacts locale={locale} slug={ngo.slug} entry={one} name={nameOf(one.partner)} />
                  {role === 'owner' && (
                    <PartnerForms locale={locale} path={path} entry={one} canSign={canSign} />
                  )}
                </li>
              ))}
            </ul>
          </section>
        )}
        {(isAsking || asPartner.length > 0) && (
          <section aria-labelledby="as-partner">
            <h2 id="as-partner" className="text-h2">
              {t('asPartner')}
            </h2>
            {asPartner.length === 0 && <EmptyState title={t('emptyOwn')} />}
            <ul className="my-4 grid gap-8">
              {asPartner.map((one) => (
                <li key={one.partnership.id} className="grid gap-4 border-t border-qing-3 pt-4">
                  <PartnershipFacts locale={locale} slug={ngo.slug} entry={one} name={nameOf(one.holder)} />
                </li>
              ))}
            </ul>
            {isAsking && (
              <FoldedForm
                id="ask"
                title={t('ask.title')}
                action={ask.bind(null, locale, path, ngo.id)}
                fields={[
                  {
                    kind: 'select',
                    name: 'holderId',
                    label: t('ask.holder'),
                    placeholder: t('ask.choose'),
                    groups: [
                      {
                        label: t('ask.holders'),
                        options: holders.map((one) => ({ value: one.id, label: nameOf(one) })),
                      },
                    ],
                  },
                ]}
                submit={{ label: t('ask.submit') }}
              />
            )}
          </section>
        )}
      </div>
    </WorkspaceFrame>
  );
}
