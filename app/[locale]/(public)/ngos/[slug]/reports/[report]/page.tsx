import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ReportFiles } from '@/components/disclosure/report-files';
import { ReportView } from '@/components/disclosure/report-view';
import { PageHeading } from '@/components/ui/page-heading';
import { now } from '@/lib/clock';
import { findPublicReport } from '@/lib/disclosure/queries';
import { publicMetadata } from '@/lib/i18n/metadata';
import { localeOf } from '@/lib/i18n/page';
import { findNgo } from '@/lib/ngos/queries';
import { routes } from '@/lib/routes';

interface Props {
  params: Promise<{ locale: string; slug: string; report: string }>;
}

async function read({ params }: Props) {
  const locale = await localeOf(params);
  const { slug, report } = await params;
  const ngo = await findNgo(slug, locale, now());
  const found = ngo && (await findPublicReport({ ngoId: ngo.id }, report, { locale, now: now() }));
  if (!ngo || !found) return null;
  const t = await getTranslations({ locale, namespace: 'disclosure' });
  const { kind, n } = found.obligation;
  return { locale, ngo, t, name: t(`kind.${kind}`, { n: String(n) }), ...found };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const found = await read(props);
  if (!found) return {};
  const { locale, ngo, t, name, obligation } = found;
  return publicMetadata({
    locale,
    path: `/ngos/${ngo.slug}/reports/${obligation.kind}-${obligation.n}`,
    title: t('public.of', { title: ngo.name, report: name }),
    description: t(`basis.${obligation.kind}`),
    image: routes.sharePicture(locale, `ngos/${ngo.slug}`),
  });
}

/** An organisation's annual report (R63). */
export default async function NgoReportPage(props: Props) {
  const found = await read(props);
  if (!found) notFound();
  const { locale, ngo, t, name, obligation, versions } = found;
  return (
    <div className="wrap pb-16">
      <PageHeading
        title={name}
        above={<a href={routes.ngo(locale, ngo.slug)}>{ngo.name}</a>}
        lead={t('period', { from: obligation.periodFrom, to: obligation.periodTo })}
      />
      <ReportView versions={versions} />
      <ReportFiles page={routes.ngoReport(locale, ngo.slug, `${obligation.kind}-${obligation.n}`)} />
    </div>
  );
}
