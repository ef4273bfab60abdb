import { getTranslations } from 'next-intl/server';
import { ProjectForm } from '@/components/rural/project-form';
import { RuralStateTag } from '@/components/rural/rural-table';
import { DefinitionList } from '@/components/ui/definition-list';
import { PageHeading } from '@/components/ui/page-heading';
import { DecisionForm } from '@/components/workspace/decision-form';
import { DoneNotice } from '@/components/workspace/done-notice';
import { guarded } from '@/lib/auth/page';
import { may, requireActor } from '@/lib/auth/policy';
import { dayAndTime } from '@/lib/i18n/dates';
import { privateTitle } from '@/lib/i18n/private-title';
import { formatYuan } from '@/lib/money/format';
import { optionsWithin } from '@/lib/regions/options';
import { routes } from '@/lib/routes';
import { getRural } from '@/lib/rural/queries';
import { REVIEWED_FROM, WRITABLE } from '@/lib/rural/rural';
import { AdminFrame, openAdmin } from '../../frame';
import { review, write } from '../actions';

interface Props {
  params: Promise<{ locale: string; id: string }>;
  searchParams: Promise<{ done?: string }>;
}

export const generateMetadata = privateTitle((m) => m.rural.title);

export default async function RegisterProjectPage({ params, searchParams }: Props) {
  const { id } = await params;
  const path = (l: 'zh' | 'en') => routes.adminRegisterProject(l, id);
  const { locale, ctx } = await openAdmin(params, path, 'register.see');
  const project = await guarded(locale, path(locale), () => getRural(ctx, id));
  const { regionCode, state, version } = project;
  const canWrite = WRITABLE.includes(state) && may(ctx.actor, 'rural.write', { regionCode });
  const isReviewed = REVIEWED_FROM.returned.includes(state);
  const makerIds = [project.madeBy, project.writtenBy];
  const canReview = isReviewed && may(ctx.actor, 'rural.review', { regionCode, makerIds });
  const isMaker = isReviewed && !canReview && may(ctx.actor, 'rural.review', { regionCode });
  const t = await getTranslations('rural');
  return (
    <AdminFrame locale={locale} ctx={ctx}>
      <DoneNotice done={(await searchParams).done} />
      <PageHeading
        title={(locale === 'en' && project.nameEn) || project.nameZh}
        above={<RuralStateTag state={state} />}
        lead={<a href={routes.adminRegister(locale)}>{t('title')}</a>}
      />
      <div className="grid items-start gap-12 lg:grid-cols-[1fr_420px]">
        <DefinitionList
          items={[
            { term: t('organisation'), value: project.organisation },
            { term: t('uscc'), value: project.uscc },
            {
              term: t('ngo'),
              value: project.ngoId && <a href={routes.adminNgo(locale, project.ngoId)}>{t('ngoLink')}</a>,
            },
            { term: t('region'), value: locale === 'zh' ? project.regionZh : project.regionEn },
            { term: t('year'), value: project.year },
            { term: t('funding'), value: formatYuan(project.fundingFen) },
            { term: t('enteredBy'), value: project.makerName },
            { term: t('enteredAt'), value: dayAndTime(project.madeAt, locale) },
            {
              term: t('from'),
              value: project.fileId && (
                <a href={routes.adminRegisterFile(locale, project.fileId)}>{project.fileName}</a>
              ),
            },
            { term: t('reviewedBy'), value: project.reviewerName },
            { term: t('reviewedAt'), value: project.reviewedAt && dayAndTime(project.reviewedAt, locale) },
            { term: t('reason'), value: project.reason },
          ]}
        />
        <div className="grid gap-8">
          {canWrite && (
            <ProjectForm
              action={write.bind(null, locale, id, version)}
              groups={await optionsWithin(requireActor(ctx).official!.regionCode, locale)}
              project={project}
            />
          )}
          {isMaker && <p>{t('review.isMaker')}</p>}
          {canReview && (
            <>
              {state === 'approved' && <p className="small muted">{t('review.takeBack')}</p>}
              <DecisionForm
                id="review"
                title={t('review.title')}
                action={review.bind(null, locale, path(locale), id, version)}
              />
            </>
          )}
        </div>
      </div>
    </AdminFrame>
  );
}
