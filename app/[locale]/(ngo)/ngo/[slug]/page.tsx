import { getTranslations } from 'next-intl/server';
import { Amount } from '@/components/money/amount';
import { TotalWithProof } from '@/components/money/total-with-proof';
import { DefinitionList } from '@/components/ui/definition-list';
import { PageHeading } from '@/components/ui/page-heading';
import { CampaignTable } from '@/components/workspace/campaign-table';
import { Deadlines } from '@/components/workspace/deadlines';
import { listNgoCampaigns } from '@/lib/campaigns/workspace-queries';
import { shanghaiDay } from '@/lib/clock';
import { listQuestions } from '@/lib/complaints/own-queries';
import { privateTitle } from '@/lib/i18n/private-title';
import { getQualification } from '@/lib/ngos/certificate-queries';
import { countWaitingPartners } from '@/lib/ngos/workspace-queries';
import { countWaitingQuestions } from '@/lib/questions/queries';
import { listDeadlines } from '@/lib/reports/deadlines';
import { routes } from '@/lib/routes';
import { readDayTotals, readTotals, readTotalsOf } from '@/lib/totals/queries';
import type { Scope } from '@/lib/totals/scope';
import { NextSteps } from './next-steps';
import { openWorkspace, WorkspaceFrame, type WorkspaceProps } from './workspace';

export const generateMetadata = privateTitle((m) => m.ngo.nav.label);

export default async function OverviewPage(props: WorkspaceProps) {
  const { locale, ctx, ngo, certificate, decision, holders } = await openWorkspace(props, routes.workspace);
  const campaigns = await listNgoCampaigns(ctx, ngo.id);
  const shown = campaigns.slice(0, 5);
  const scope: Scope = `ngo:${ngo.id}`;
  const [totals, today, byCampaign, waiting, questions, asked, qualification, deadlines] = await Promise.all([
    readTotals(scope),
    readDayTotals(scope, shanghaiDay(ctx.now)),
    readTotalsOf(shown.map((campaign): Scope => `campaign:${campaign.id}`)),
    countWaitingPartners(ctx, ngo.id),
    listQuestions(ctx, ngo.id),
    countWaitingQuestions(ctx, ngo.id),
    getQualification(ctx, ngo.id),
    listDeadlines(ctx, ngo.id),
  ]);
  const t = await getTranslations('ngo');
  const more = await getTranslations('workspace');
  const nameOf = (o: { nameZh: string; nameEn: string }) => (locale === 'zh' ? o.nameZh : o.nameEn);
  return (
    <WorkspaceFrame {...{ locale, ngo, certificate }}>
      <PageHeading title={t('nav.overview')} />
      <NextSteps
        {...{ locale, ngo, certificate, decision, campaigns, waiting, asked }}
        questions={questions.filter((question) => !question.answeredAt).length}
        isPartner={holders.length > 0}
        isUnpaid={qualification.isHolder && !qualification.merchant}
      />
      <div className="mt-8 grid gap-10 lg:grid-cols-[1fr_400px]">
        <section aria-label={t('overview.received')}>
          <TotalWithProof
            label={t('overview.received')}
            totals={totals}
            locale={locale}
            live={routes.totalsApi({ kind: 'ngos', key: ngo.slug })}
            look="amount"
          />
          <p className="small muted mt-2">
            {t('overview.gifts', { count: totals.giftCount })} ·{' '}
            {t('overview.donors', { count: totals.donorCount })}
            {totals.pendingCount > 0 && <> · {t('overview.pending', { count: totals.pendingCount })}</>}
          </p>
        </section>
        <div>
          <DefinitionList
            items={[
              {
                term: t('overview.today'),
                value: (
                  <>
                    <Amount fen={today.netFen} /> · {t('overview.gifts', { count: today.giftCount })}
                  </>
                ),
              },
              {
                term: t('overview.certificate'),
                value: certificate
                  ? `${certificate.number} · ${t(`certificateState.${certificate.standing}`)}`
                  : holders.length > 0
                    ? t('overview.partnerOf', { name: holders.map(nameOf).join('、') })
                    : t('overview.noCertificate'),
              },
            ]}
          />
        </div>
      </div>
      <section className="mt-12" aria-labelledby="deadlines">
        <h2 id="deadlines" className="mb-3">
          {more('deadlines.title')}
        </h2>
        <Deadlines locale={locale} slug={ngo.slug} deadlines={deadlines} />
      </section>
      <section className="mt-12" aria-labelledby="campaigns">
        <div className="section-head">
          <h2 id="campaigns">{t('overview.campaigns')}</h2>
          <a href={routes.workspaceCampaigns(locale, ngo.slug)}>{t('campaigns.all')}</a>
        </div>
        <CampaignTable locale={locale} slug={ngo.slug} ngoId={ngo.id} campaigns={shown} totals={byCampaign} />
      </section>
    </WorkspaceFrame>
  );
}
