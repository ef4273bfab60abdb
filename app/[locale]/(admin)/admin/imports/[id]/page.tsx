import { getTranslations } from 'next-intl/server';
import { FaultTable } from '@/components/imports/fault-table';
import { ImportFacts } from '@/components/imports/import-facts';
import { CampaignSums, SampleTable } from '@/components/imports/preview';
import { ImportStateTag } from '@/components/imports/state-tag';
import { PageHeading } from '@/components/ui/page-heading';
import { DecisionForm } from '@/components/workspace/decision-form';
import { Decisions } from '@/components/workspace/decisions';
import { DoneNotice } from '@/components/workspace/done-notice';
import { guarded } from '@/lib/auth/page';
import { may } from '@/lib/auth/policy';
import { privateTitle } from '@/lib/i18n/private-title';
import { sampleRows, sumsByCampaign } from '@/lib/imports/preview';
import { getImport, type ImportDetail, listFaults } from '@/lib/imports/queries';
import { routes } from '@/lib/routes';
import { AdminFrame, openAdmin } from '../../frame';
import { decide } from '../actions';

interface Props {
  params: Promise<{ locale: string; id: string }>;
  searchParams: Promise<{ done?: string }>;
}

const SHOWN_FAULTS = 20;

export const generateMetadata = privateTitle((m) => m.imports.officials.title);

export default async function AdminImportPage({ params, searchParams }: Props) {
  const { id } = await params;
  const { locale, ctx } = await openAdmin(params, (l) => routes.adminImport(l, id), 'admin.home');
  const path = routes.adminImport(locale, id);
  const detail = await guarded(locale, path, () => getImport(ctx, id));
  const [sums, largest, first, faults] = await Promise.all([
    sumsByCampaign(id),
    sampleRows(id, 'amount'),
    sampleRows(id, 'line'),
    listFaults(id, SHOWN_FAULTS),
  ]);
  const t = await getTranslations('imports.officials');
  const { ngoId, regionCode, createdBy, state } = detail;
  const canDecide =
    state === 'staged' && may(ctx.actor, 'import.decide', { ngoId, regionCode, makerIds: [createdBy] });
  return (
    <AdminFrame locale={locale} ctx={ctx}>
      <DoneNotice done={(await searchParams).done} />
      {state === 'approved' && <meta httpEquiv="refresh" content="2" />}
      <PageHeading
        title={detail.fileName}
        above={<ImportStateTag state={state} />}
        lead={<a href={routes.adminNgo(locale, ngoId)}>{locale === 'zh' ? detail.nameZh : detail.nameEn}</a>}
      />
      <div className="grid items-start gap-12 lg:grid-cols-[1fr_420px]">
        <div className="grid min-w-0 gap-10">
          <ImportFacts detail={detail} />
          {sums.length > 0 && <CampaignSums locale={locale} sums={sums} />}
          {largest.length > 0 && <SampleTable locale={locale} caption={t('largest')} rows={largest} />}
          {first.length > 0 && <SampleTable locale={locale} caption={t('first')} rows={first} />}
          <FaultTable faults={faults} limit={SHOWN_FAULTS} download={routes.adminImportFaults(locale, id)} />
        </div>
        <div className="grid gap-8">
          {canDecide && (
            <>
              <p className="small muted">{t('hint')}</p>
              <DecisionForm id="decide" title={t('decide')} action={decide.bind(null, locale, path, id)} />
            </>
          )}
          {detail.decidedAt && (
            <section aria-labelledby="decided">
              <h2 id="decided" className="text-h3">
                {t('decided')}
              </h2>
              <Decisions items={[decisionOf(detail)]} showReviewer />
            </section>
          )}
        </div>
      </div>
    </AdminFrame>
  );
}

function decisionOf({ state, reason, decidedAt, deciderName }: ImportDetail) {
  return {
    decision: state === 'rejected' ? ('returned' as const) : ('approved' as const),
    reason: reason ?? '',
    decidedAt: decidedAt!,
    reviewer: deciderName,
  };
}
