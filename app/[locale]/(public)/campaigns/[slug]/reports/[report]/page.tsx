import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ReportFiles } from '@/components/disclosure/report-files';
import { ReportView } from '@/components/disclosure/report-view';
import { PageHeading } from '@/components/ui/page-heading';
import { findCampaign } from '@/lib/campaigns/queries';
import { now } from '@/lib/clock';
import { findPublicReport } from '@/lib/disclosure/queries';
import { publicMetadata } from '@/lib/i18n/metadata';
import { localeOf } from '@/lib/i18n/page';
import { routes } from '@/lib/routes';

interface Props {
  params: Promise<{ locale: string; slug: string; report: string }>;
}

async function read({ params }: Props) {
  const locale = await localeOf(params);
  const { slug, report } = await params;
  const campaign = await findCampaign(slug, locale, now());
  const found =
    campaign && (await findPublicReport({ campaignId: campaign.id }, report, { locale, now: now() }));
  if (!campaign || !found) return null;
  const t = await getTranslations({ locale, namespace: 'disclosure' });
  const { kind, n } = found.obligation;
  const name = t(`kind.${kind}`, { n: String(n) });
  return { locale, campaign, t, name, ...found };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const found = await read(props);
  if (!found) return {};
  const { locale, campaign, t, name, obligation } = found;
  return publicMetadata({
    locale,
    path: `/campaigns/${campaign.slug}/reports/${obligation.kind}-${obligation.n}`,
    title: t('public.of', { title: campaign.title, report: name }),
    description: t(`basis.${obligation.kind}`),
    image: routes.campaignPicture(locale, campaign.slug),
  });
}

export default async function CampaignReportPage(props: Props) {
  const found = await read(props);
  if (!found) notFound();
  const { locale, campaign, t, name, obligation, versions } = found;
  return (
    <div className="wrap pb-16">
      <PageHeading
        title={name}
        above={<a href={routes.campaign(locale, campaign.slug)}>{campaign.title}</a>}
        lead={t('period', { from: obligation.periodFrom, to: obligation.periodTo })}
      />
      <p className="small muted mb-6">{t(`basis.${obligation.kind}`)}</p>
      <ReportView versions={versions} />
      <ReportFiles
        page={routes.campaignReport(locale, campaign.slug, `${obligation.kind}-${obligation.n}`)}
      />
    </div>
  );
}
