import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { CampaignGrid } from '@/components/campaigns/entry';
import { Story } from '@/components/campaigns/story';
import { PublicDuties } from '@/components/disclosure/duty-list';
import { LateDuties } from '@/components/disclosure/late-duties';
import { FontPreload } from '@/components/layout/font-preload';
import { NgoFacts } from '@/components/ngos/ngo-facts';
import { NgoTotals } from '@/components/ngos/ngo-totals';
import { ProjectList } from '@/components/projects/project-list';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { PageHeading } from '@/components/ui/page-heading';
import { Pager } from '@/components/ui/pager';
import { listCampaigns } from '@/lib/campaigns/queries';
import { now } from '@/lib/clock';
import { listPublicLate, listPublicObligations } from '@/lib/disclosure/queries';
import { publicMetadata } from '@/lib/i18n/metadata';
import { localeOf } from '@/lib/i18n/page';
import { findNgo, findPublicCertificate } from '@/lib/ngos/queries';
import { listPublicProjects } from '@/lib/projects/queries';
import { queryString } from '@/lib/query';
import { routes } from '@/lib/routes';
import { readTotalsOf } from '@/lib/totals/queries';

interface Props {
  params: Promise<{ locale: string; slug: string }>;
  searchParams: Promise<{ after?: string | string[] }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await localeOf(params);
  const ngo = await findNgo((await params).slug, locale, now());
  if (!ngo) return {};
  return publicMetadata({
    locale,
    path: `/ngos/${ngo.slug}`,
    title: ngo.name,
    description: ngo.about.slice(0, 160) || ngo.name,
    image: routes.sharePicture(locale, `ngos/${ngo.slug}`),
  });
}

export default async function NgoPage({ params, searchParams }: Props) {
  const locale = await localeOf(params);
  const at = now();
  const ngo = await findNgo((await params).slug, locale, at);
  if (!ngo) notFound();
  const { after } = await searchParams;
  const cursor = typeof after === 'string' ? after : undefined;
  const [certificate, { items, nextCursor }, duties, late, projects] = await Promise.all([
    findPublicCertificate(ngo.id),
    listCampaigns({ ngoId: ngo.id }, { locale, now: at, limit: 12, cursor }),
    listPublicObligations({ ngoId: ngo.id }, at),
    listPublicLate(ngo.id, at),
    listPublicProjects(ngo.id, locale, at),
  ]);
  const totals = await readTotalsOf([
    `ngo:${ngo.id}`,
    `holder:${ngo.id}`,
    ...items.map((campaign) => `campaign:${campaign.id}` as const),
  ]);
  const t = await getTranslations('ngos');
  const tc = await getTranslations('common');
  const here = routes.ngo(locale, ngo.slug);
  return (
    <div className="wrap">
      <FontPreload />
      <PageHeading title={ngo.name} lead={ngo.isCited ? t('cited') : undefined} />
      {ngo.state === 'suspended' && (
        <Notice kind="error" title={t('suspended')}>
          {t('suspendedText')}
        </Notice>
      )}
      <div className="two-columns section-tight">
        <div className="stack">
          <NgoTotals
            ngo={ngo}
            executing={totals.get(`ngo:${ngo.id}`)!}
            asHolder={totals.get(`holder:${ngo.id}`)!}
            locale={locale}
          />
          {ngo.about && <Story text={ngo.about} />}
        </div>
        <section id="certificate">
          <h2 className="mb-3">{t('facts')}</h2>
          <NgoFacts ngo={ngo} certificate={certificate} locale={locale} now={at} />
        </section>
      </div>
      <section className="section-tight" id="reports">
        <h2 className="mb-4">{(await getTranslations('disclosure.public'))('title')}</h2>
        <LateDuties items={late} locale={locale} now={at} />
        <PublicDuties items={duties} hrefOf={(key) => routes.ngoReport(locale, ngo.slug, key)} now={at} />
      </section>
      {projects.length > 0 && (
        <section className="section-tight" id="projects">
          <h2 className="mb-4">{(await getTranslations('projects'))('title')}</h2>
          <ProjectList items={projects} locale={locale} />
        </section>
      )}
      <section className="section-tight" id="campaigns">
        <h2 className="mb-4">{t('campaigns')}</h2>
        {items.length > 0 ? (
          <CampaignGrid
            items={items.map((campaign) => ({
              campaign,
              netFen: totals.get(`campaign:${campaign.id}`)?.netFen ?? 0,
            }))}
            locale={locale}
            heading="h3"
          />
        ) : (
          <EmptyState title={t('noCampaigns')} />
        )}
        <Pager
          label={t('campaigns')}
          first={cursor ? { href: `${here}#campaigns`, label: tc('first') } : undefined}
          next={
            nextCursor
              ? { href: `${here}${queryString({ after: nextCursor })}#campaigns`, label: tc('next') }
              : undefined
          }
        />
      </section>
    </div>
  );
}
