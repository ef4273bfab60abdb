import { getTranslations } from 'next-intl/server';
import { RuralFilterForm } from '@/components/rural/filter-form';
import { RuralTable } from '@/components/rural/rural-table';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeading } from '@/components/ui/page-heading';
import { Pager } from '@/components/ui/pager';
import { may, requireActor } from '@/lib/auth/policy';
import { privateTitle } from '@/lib/i18n/private-title';
import { formatYuan } from '@/lib/money/format';
import { queryString } from '@/lib/query';
import { optionsWithin } from '@/lib/regions/options';
import { routes } from '@/lib/routes';
import { listRural } from '@/lib/rural/queries';
import { AdminFrame, openAdmin } from '../frame';
import { filterOf } from './filter';

interface Props {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ region?: string; state?: string; year?: string; cursor?: string }>;
}

export const generateMetadata = privateTitle((m) => m.rural.title);

export default async function RegisterPage({ params, searchParams }: Props) {
  const { locale, ctx } = await openAdmin(params, routes.adminRegister, 'register.see');
  const query = await searchParams;
  const filter = filterOf(query);
  const { regionCode } = requireActor(ctx).official!;
  const [{ items, nextCursor, sums }, groups] = await Promise.all([
    listRural(ctx, filter, query.cursor),
    optionsWithin(regionCode, locale),
  ]);
  const t = await getTranslations('rural');
  const at = (more: Record<string, string | undefined>) =>
    routes.adminRegister(locale) + queryString({ ...filter, ...more });
  return (
    <AdminFrame locale={locale} ctx={ctx}>
      <PageHeading title={t('title')} lead={t('lead')} />
      <p className="button-row my-5">
        {may(ctx.actor, 'rural.write', { regionCode }) && (
          <ButtonLink href={routes.adminRegisterNew(locale)} isSmall>
            {t('add')}
          </ButtonLink>
        )}
        <ButtonLink href={routes.adminRegisterCsv(locale) + queryString({ ...filter })} kind="quiet" isSmall>
          {t('export')}
        </ButtonLink>
      </p>
      <RuralFilterForm filter={filter} groups={groups} />
      {items.length === 0 ? (
        <EmptyState title={t('empty')}>{t('emptyHint')}</EmptyState>
      ) : (
        <section aria-labelledby="projects">
          <h2 id="projects" className="text-h3">
            {t('list')}
          </h2>
          <p className="small muted mb-3">{t('sums', { ...sums, funding: formatYuan(sums.fundingFen) })}</p>
          <RuralTable items={items} locale={locale} />
        </section>
      )}
      <Pager
        label={t('pages')}
        first={query.cursor ? { href: at({}), label: t('first') } : undefined}
        next={nextCursor ? { href: at({ cursor: nextCursor }), label: t('next') } : undefined}
      />
    </AdminFrame>
  );
}
