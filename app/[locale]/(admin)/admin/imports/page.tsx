import { getTranslations } from 'next-intl/server';
import { ImportTable } from '@/components/imports/import-table';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeading } from '@/components/ui/page-heading';
import { guarded } from '@/lib/auth/page';
import { privateTitle } from '@/lib/i18n/private-title';
import { listImports } from '@/lib/imports/queries';
import { oneOf } from '@/lib/query';
import { routes } from '@/lib/routes';
import { AdminFrame, openAdmin } from '../frame';

interface Props {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ show?: string }>;
}

const LISTS = ['waiting', 'all'] as const;

export const generateMetadata = privateTitle((m) => m.imports.officials.title);

export default async function ImportsPage({ params, searchParams }: Props) {
  const { locale, ctx } = await openAdmin(params, routes.adminImports, 'admin.home');
  const show = oneOf((await searchParams).show, LISTS) ?? 'waiting';
  const items = await guarded(locale, routes.adminImports(locale), () =>
    listImports(ctx, { isWaiting: show === 'waiting' }),
  );
  const t = await getTranslations('imports.officials');
  return (
    <AdminFrame locale={locale} ctx={ctx}>
      <PageHeading title={t('title')} lead={t('lead')} />
      <nav className="mb-6 flex gap-2" aria-label={t('title')}>
        {LISTS.map((one) => (
          <a
            key={one}
            className="nav-link"
            href={`${routes.adminImports(locale)}?show=${one}`}
            aria-current={one === show ? 'page' : undefined}
          >
            {t(one)}
          </a>
        ))}
      </nav>
      {items.length === 0 ? (
        <EmptyState title={t('empty')} />
      ) : (
        <ImportTable locale={locale} items={items} hrefOf={(id) => routes.adminImport(locale, id)} showNgo />
      )}
    </AdminFrame>
  );
}
