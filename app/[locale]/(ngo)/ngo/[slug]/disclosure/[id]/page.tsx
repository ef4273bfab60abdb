import { getTranslations } from 'next-intl/server';
import { DutyTag } from '@/components/disclosure/duty';
import { ReportTable } from '@/components/disclosure/figures';
import { FiguresTold } from '@/components/disclosure/figures-told';
import { RatioTable } from '@/components/disclosure/ratio-table';
import { ReportView } from '@/components/disclosure/report-view';
import { PageHeading } from '@/components/ui/page-heading';
import { DoneNotice } from '@/components/workspace/done-notice';
import { guarded } from '@/lib/auth/page';
import { getObligation } from '@/lib/disclosure/queries';
import { readRatios } from '@/lib/disclosure/year-money';
import { privateTitle } from '@/lib/i18n/private-title';
import { routes } from '@/lib/routes';
import { openWorkspace, WorkspaceFrame } from '../../workspace';
import { BeginForm, ReportForm } from './report-forms';

interface Props {
  params: Promise<{ locale: string; slug: string; id: string }>;
  searchParams: Promise<{ done?: string }>;
}

export const generateMetadata = privateTitle((m) => m.disclosure.title);

export default async function ReportPage(props: Props) {
  const { id } = await props.params;
  const { locale, ctx, ngo, certificate } = await openWorkspace(props, (l, slug) =>
    routes.workspaceReport(l, slug, id),
  );
  const path = routes.workspaceReport(locale, ngo.slug, id);
  const { obligation, opensOn, versions, can } = await guarded(locale, path, () => getObligation(ctx, id));
  const t = await getTranslations('disclosure');
  const zh = locale === 'zh';
  const draft = versions.find((one) => one.state === 'draft');
  const ratios =
    draft && obligation.kind === 'annual' ? await readRatios(ctx, obligation.ngoId, obligation.n) : null;
  const published = versions.filter((one) => one.state === 'published');
  const title = t(`kind.${obligation.kind}`, { n: String(obligation.n) });
  return (
    <WorkspaceFrame {...{ locale, ngo, certificate }}>
      <DoneNotice done={(await props.searchParams).done} />
      <PageHeading
        title={title}
        above={<a href={routes.workspaceDisclosure(locale, ngo.slug)}>{t('toList')}</a>}
        lead={(zh ? obligation.titleZh : obligation.titleEn) ?? t('ofYear')}
      />
      <div className="max-w-[760px]">
        <p>
          <DutyTag state={obligation.state} /> {t('due', { date: obligation.dueOn })}
        </p>
        <p className="small muted mt-2 mb-6">
          {t('period', { from: obligation.periodFrom, to: obligation.periodTo })} ·{' '}
          {t('openFrom', { date: opensOn })}
          <br />
          {t(`basis.${obligation.kind}`)}
        </p>
        {draft ? (
          <>
            <p className="small mb-3">
              {t('version', { n: String(draft.version) })} · {t('draftOpen')}
            </p>
            {draft.figures.isTold && <FiguresTold figures={draft.figures} />}
            <ReportTable figures={draft.figures} />
            {ratios && <RatioTable ratios={ratios} />}
            {can.write && (
              <div className="mt-8">
                <ReportForm {...{ locale, path, draft }} mayPublish={can.publish} />
              </div>
            )}
          </>
        ) : (
          can.write && (
            <BeginForm
              {...{ locale, path }}
              obligationId={obligation.id}
              isCorrection={published.length > 0}
            />
          )
        )}
        <div className="mt-10">
          <ReportView
            versions={published.map((one) => ({
              version: one.version,
              text: zh ? one.textZh : one.textEn,
              correction: zh ? one.correctionZh : one.correctionEn,
              figures: one.figures,
              publishedAt: one.publishedAt!,
            }))}
          />
        </div>
      </div>
    </WorkspaceFrame>
  );
}
