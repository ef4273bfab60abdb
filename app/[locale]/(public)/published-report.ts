import 'server-only';
import { getTranslations } from 'next-intl/server';
import { findCampaign } from '@/lib/campaigns/queries';
import { now } from '@/lib/clock';
import { findPublicReport, type Subject } from '@/lib/disclosure/queries';
import type { PublishedReport } from '@/lib/disclosure/report-file';
import { env } from '@/lib/env';
import { isLocale, type Locale } from '@/lib/i18n/locales';
import { findNgo } from '@/lib/ngos/queries';
import { findPublicProject } from '@/lib/projects/queries';
import { routes } from '@/lib/routes';

/** A report's address: its subject by slug, a project by its id. */
export interface ReportParams {
  params: Promise<
    { locale: string; report: string; slug: string } | { locale: string; report: string; id: string }
  >;
}
export type SubjectKind = PublishedReport['subject']['kind'];

/** A report with what its page and its files say around it. */
export interface FoundReport extends PublishedReport {
  locale: Locale;
  /** Of the page, without the origin. */
  path: string;
  /** Its subject's own page, and the picture of whoever shares it. */
  home: string;
  image: string;
}

interface Found {
  name: string;
  of: Subject;
  page: (locale: Locale, slug: string, report: string) => string;
  home: string;
  image: string;
}

async function subjectOf(kind: SubjectKind, slug: string, locale: Locale): Promise<Found | null> {
  if (kind === 'campaign') {
    const found = await findCampaign(slug, locale, now());
    return (
      found && {
        name: found.title,
        of: { campaignId: found.id },
        page: routes.campaignReport,
        home: routes.campaign(locale, slug),
        image: routes.campaignPicture(locale, slug),
      }
    );
  }
  if (kind === 'project') {
    const found = await findPublicProject(slug, locale, now());
    return (
      found && {
        name: found.name,
        of: { projectId: found.id },
        page: routes.projectReport,
        home: routes.project(locale, slug),
        image: routes.sharePicture(locale, `ngos/${found.ngoSlug}`),
      }
    );
  }
  const found = await findNgo(slug, locale, now());
  return (
    found && {
      name: found.name,
      of: { ngoId: found.id },
      page: routes.ngoReport,
      home: routes.ngo(locale, slug),
      image: routes.sharePicture(locale, `ngos/${slug}`),
    }
  );
}

/** A published report by its address; null where there is no such page. */
export async function publishedReport(
  kind: SubjectKind,
  { params }: ReportParams,
): Promise<FoundReport | null> {
  const { locale, report, ...at } = await params;
  const slug = 'id' in at ? at.id : at.slug;
  const subject = isLocale(locale) ? await subjectOf(kind, slug, locale) : null;
  if (!subject || !isLocale(locale)) return null;
  const found = await findPublicReport(subject.of, report, { locale, now: now() });
  if (!found) return null;
  const t = await getTranslations({ locale, namespace: 'disclosure' });
  const path = subject.page(locale, slug, report);
  return {
    locale,
    path,
    url: env.APP_URL + path,
    home: subject.home,
    image: subject.image,
    subject: { kind, slug, name: subject.name },
    title: t(`kind.${found.obligation.kind}`, { n: String(found.obligation.n) }),
    ...found,
  };
}
