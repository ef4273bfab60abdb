import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { UseOfMoney } from '@/components/campaigns/use';
import { PublicDuties } from '@/components/disclosure/duty-list';
import { FontPreload } from '@/components/layout/font-preload';
import { AsOf } from '@/components/money/as-of';
import { ProjectBudgets } from '@/components/projects/project-budgets';
import { ProjectCampaigns } from '@/components/projects/project-campaigns';
import { ProjectStateTag } from '@/components/projects/project-state';
import { DefinitionList } from '@/components/ui/definition-list';
import { PageHeading } from '@/components/ui/page-heading';
import { Tag } from '@/components/ui/tag';
import { isLong } from '@/lib/campaigns/dates';
import { now, startOfDay } from '@/lib/clock';
import { listPublicObligations } from '@/lib/disclosure/queries';
import { longDate } from '@/lib/i18n/dates';
import { publicMetadata } from '@/lib/i18n/metadata';
import { localeOf } from '@/lib/i18n/page';
import { lastDayOf } from '@/lib/projects/project';
import { findPublicProject } from '@/lib/projects/queries';
import { routes } from '@/lib/routes';
import { readBooks } from '@/lib/spending/balances';

interface Props {
  params: Promise<{ locale: string; id: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await localeOf(params);
  const project = await findPublicProject((await params).id, locale, now());
  if (!project) return {};
  return publicMetadata({
    locale,
    path: `/projects/${project.id}`,
    title: project.name,
    description: project.summary.slice(0, 160),
    image: routes.sharePicture(locale, `ngos/${project.ngoSlug}`),
  });
}

/** A charitable project: what it does, who runs it, its campaigns, and what became of their money. No donor is on it. */
export default async function ProjectPage({ params }: Props) {
  const locale = await localeOf(params);
  const at = now();
  const project = await findPublicProject((await params).id, locale, at);
  if (!project) notFound();
  const { campaigns } = project;
  const [books, duties] = await Promise.all([
    readBooks(campaigns.map((campaign) => campaign.id)),
    listPublicObligations({ projectId: project.id }, at),
  ]);
  const t = await getTranslations('projects');
  const date = (day: string) => longDate(startOfDay(day), locale);
  const { totals, use } = books.sum;
  const isShort = !isLong({ startsOn: project.startsOn, lastOn: lastDayOf(project) });
  return (
    <div className="wrap pb-16">
      <FontPreload />
      <PageHeading
        title={project.name}
        above={
          <>
            <Tag>{t('public.kind')}</Tag> <ProjectStateTag state={project.state} />
          </>
        }
      />
      <section className="section-tight">
        <p className="max-w-[680px] whitespace-pre-line">{project.summary}</p>
        <div className="mt-6 max-w-[680px]">
          <DefinitionList
            items={[
              {
                term: t('public.ngo'),
                value: <a href={routes.ngo(locale, project.ngoSlug)}>{project.ngoName}</a>,
              },
              {
                term: t('public.period'),
                value: (
                  <>
                    {t('public.range', { from: date(project.startsOn), to: date(project.endsOn) })}
                    {project.endedOn && (
                      <span className="block">{t('public.ended', { date: date(project.endedOn) })}</span>
                    )}
                  </>
                ),
              },
            ]}
          />
        </div>
      </section>
      <section className="section-tight" id="use">
        <h2>{t('money')}</h2>
        <UseOfMoney use={use} totals={totals} />
        <p className="cap mt-2">
          <AsOf at={totals.asOf} locale={locale} />
          {locale === 'zh' ? '。' : '. '}
          {t('public.sums')}
        </p>
      </section>
      <section className="section-tight" id="campaigns">
        <h2>{t('campaigns.title')}</h2>
        <ProjectCampaigns
          {...{ campaigns, books, locale }}
          hrefOf={(campaign) => routes.campaign(locale, campaign.slug)}
        />
      </section>
      <section className="section-tight" id="budget">
        <h2>{t('budget')}</h2>
        <p className="small muted mb-3">{t('public.budgetLead')}</p>
        <ProjectBudgets {...{ campaigns, locale }} />
      </section>
      <section className="section-tight" id="reports">
        <h2>{t('reports')}</h2>
        {duties.length === 0 ? (
          <p className="small muted">{t(isShort ? 'public.noReports' : 'public.noneYet')}</p>
        ) : (
          <PublicDuties
            items={duties}
            hrefOf={(key) => routes.projectReport(locale, project.id, key)}
            now={at}
          />
        )}
      </section>
    </div>
  );
}
