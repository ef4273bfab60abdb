import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { WorkspaceBar } from '@/components/workspace/workspace-bar';
import { pageContext } from '@/lib/auth/page';
import { may, type Resource, requireActor } from '@/lib/auth/policy';
import type { Permission } from '@/lib/auth/rules';
import type { Context } from '@/lib/context';
import type { Locale } from '@/lib/i18n/locales';
import { localeOf } from '@/lib/i18n/page';
import { routes } from '@/lib/routes';

/** What every page of the officials' workspace begins with: its language and an official who may open it. */
export async function openAdmin(
  params: Promise<{ locale: string }>,
  path: (locale: Locale) => string,
  permission: Permission,
) {
  const locale = await localeOf(params);
  return { locale, ctx: await pageContext(locale, path(locale), permission) };
}

/** The frame of the officials' pages. Only the pages this official may open are in its navigation. */
export async function AdminFrame({
  locale,
  ctx,
  children,
}: {
  locale: Locale;
  ctx: Context;
  children: ReactNode;
}) {
  const t = await getTranslations({ locale, namespace: 'admin.nav' });
  const roles = await getTranslations({ locale, namespace: 'auth.officialRole' });
  const pages: { href: string; label: string; isExact?: boolean; needs: Permission; of?: Resource }[] = [
    { href: routes.admin(locale), label: t('home'), isExact: true, needs: 'admin.home' },
    { href: routes.adminTotals(locale), label: t('totals'), needs: 'totals.see' },
    { href: routes.adminReports(locale), label: t('reports'), needs: 'reports.home' },
    {
      href: routes.adminImports(locale),
      label: t('imports'),
      needs: 'import.see',
      of: { regionCode: ctx.actor.kind === 'user' ? ctx.actor.official?.regionCode : undefined },
    },
    { href: routes.adminComplaints(locale), label: t('complaints'), needs: 'complaints.see' },
    { href: routes.adminRegistry(locale), label: t('registry'), needs: 'registry.see' },
    { href: routes.adminDisclosure(locale), label: t('disclosure'), needs: 'admin.home' },
    { href: routes.adminRisk(locale), label: t('risk'), needs: 'risks.see' },
    { href: routes.adminRegister(locale), label: t('register'), needs: 'register.see' },
    { href: routes.adminReviews(locale), label: t('reviews'), needs: 'gift.see' },
    { href: routes.adminRefunds(locale), label: t('refunds'), needs: 'gift.see' },
    { href: routes.adminGifts(locale), label: t('gifts'), needs: 'gift.see' },
    { href: routes.adminDonors(locale), label: t('donors'), needs: 'donor.see' },
    { href: routes.adminMatching(locale), label: t('matching'), needs: 'matches.see' },
    { href: routes.adminReconcile(locale), label: t('reconcile'), needs: 'reconcile.see' },
    { href: routes.adminInbox(locale), label: t('inbox'), needs: 'inbox.see' },
    { href: routes.adminOutbox(locale), label: t('outbox'), needs: 'outbox.see' },
    { href: routes.adminAudit(locale), label: t('audit'), needs: 'audit.see' },
    { href: routes.adminPeople(locale), label: t('people'), needs: 'people.see' },
  ];
  const actor = requireActor(ctx);
  const items = pages
    .filter((page) => may(actor, page.needs, page.of))
    .map(({ href, label, isExact }) => ({ href, label, isExact }));
  return (
    <>
      <WorkspaceBar
        name={t('label')}
        tag={
          actor.official
            ? { tone: 'plain', text: `${actor.name} · ${roles(actor.official.role)}` }
            : undefined
        }
        label={t('label')}
        items={items}
      />
      <div className="wrap pb-16">{children}</div>
    </>
  );
}
