import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { NGO_TONES } from '@/components/workspace/state-tag';
import { WorkspaceBar } from '@/components/workspace/workspace-bar';
import { guarded } from '@/lib/auth/page';
import { currentContext } from '@/lib/auth/request';
import type { Locale } from '@/lib/i18n/locales';
import { localeOf } from '@/lib/i18n/page';
import { getWorkspace, type Workspace } from '@/lib/ngos/workspace-queries';
import { routes } from '@/lib/routes';

export interface WorkspaceProps {
  params: Promise<{ locale: string; slug: string }>;
}

/** What every page of a workspace begins with: its language, who asks, and the organisation, or sign-in, or 404. */
export async function openWorkspace(
  { params }: WorkspaceProps,
  path: (locale: Locale, slug: string) => string,
) {
  const locale = await localeOf(params);
  const { slug } = await params;
  const ctx = await currentContext(locale);
  const workspace = await guarded(locale, path(locale, slug), () => getWorkspace(ctx, slug));
  return { locale, ctx, ...workspace };
}

/** The frame of a workspace's pages: name, state, navigation. */
export async function WorkspaceFrame({
  locale,
  ngo,
  certificate,
  children,
}: { locale: Locale; children: ReactNode } & Pick<Workspace, 'ngo' | 'certificate'>) {
  const t = await getTranslations({ locale, namespace: 'ngo' });
  const more = await getTranslations({ locale, namespace: 'workspace' });
  const receipts = await getTranslations({ locale, namespace: 'receipts' });
  const asked = await getTranslations({ locale, namespace: 'complaints.ngo' });
  const words = await getTranslations({ locale, namespace: 'words' });
  const projects = await getTranslations({ locale, namespace: 'projects' });
  const visitors = await getTranslations({ locale, namespace: 'questions.ngo' });
  const items = [
    { href: routes.workspace(locale, ngo.slug), label: t('nav.overview'), isExact: true },
    { href: routes.workspaceCampaigns(locale, ngo.slug), label: t('nav.campaigns') },
    { href: routes.workspaceProjects(locale, ngo.slug), label: projects('title') },
    { href: routes.workspaceGifts(locale, ngo.slug), label: t('nav.gifts') },
    { href: routes.workspaceSpending(locale, ngo.slug), label: more('spending.title') },
    { href: routes.workspaceMessages(locale, ngo.slug), label: words('nav') },
    { href: routes.workspaceAsked(locale, ngo.slug), label: visitors('nav') },
    { href: routes.workspaceDisclosure(locale, ngo.slug), label: t('nav.disclosure') },
    { href: routes.workspaceQuestions(locale, ngo.slug), label: asked('nav') },
    { href: routes.workspaceTeam(locale, ngo.slug), label: t('nav.team') },
    { href: routes.workspaceLog(locale, ngo.slug), label: more('log.nav') },
    ...(certificate ? [{ href: routes.workspaceReceipts(locale, ngo.slug), label: receipts('nav') }] : []),
    { href: routes.workspacePartners(locale, ngo.slug), label: t('nav.partners') },
    { href: routes.workspaceCertificate(locale, ngo.slug), label: t('nav.certificate') },
    { href: routes.workspaceDocuments(locale, ngo.slug), label: t('nav.documents') },
    { href: routes.workspaceRegistration(locale, ngo.slug), label: t('nav.registration') },
    { href: routes.workspaceSettings(locale, ngo.slug), label: more('settings.title') },
    ...(ngo.state === 'verified' ? [{ href: routes.ngo(locale, ngo.slug), label: t('nav.publicPage') }] : []),
  ];
  return (
    <>
      <WorkspaceBar
        name={locale === 'zh' ? ngo.nameZh : ngo.nameEn}
        tag={{ tone: NGO_TONES[ngo.state], text: t(`state.${ngo.state}`) }}
        label={t('nav.label')}
        items={items}
      />
      <div className="wrap pb-16">{children}</div>
    </>
  );
}
