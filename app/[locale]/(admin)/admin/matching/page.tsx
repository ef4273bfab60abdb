import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeading } from '@/components/ui/page-heading';
import { may } from '@/lib/auth/policy';
import { grouped } from '@/lib/grouped';
import { stamp } from '@/lib/i18n/dates';
import { privateTitle } from '@/lib/i18n/private-title';
import { listPools } from '@/lib/matching/pool-queries';
import { formatYuan } from '@/lib/money/format';
import { routes } from '@/lib/routes';
import { AdminFrame, openAdmin } from '../frame';
import { PoolTag } from './pool-tag';

interface Props {
  params: Promise<{ locale: string }>;
}

export const generateMetadata = privateTitle((m) => m.matching.title);

/** Every matching pool, by festival: where it stands and what it granted. */
export default async function MatchingPage({ params }: Props) {
  const { locale, ctx } = await openAdmin(params, routes.adminMatching, 'matches.see');
  const pools = await listPools(ctx);
  const t = await getTranslations('matching');
  const zh = locale === 'zh';
  return (
    <AdminFrame locale={locale} ctx={ctx}>
      <PageHeading title={t('title')} lead={t('lead')} />
      {may(ctx.actor, 'match.propose') && (
        <p className="button-row my-5">
          <ButtonLink href={routes.adminPoolNew(locale)} isSmall>
            {t('propose')}
          </ButtonLink>
        </p>
      )}
      {pools.length === 0 && <EmptyState title={t('empty')}>{t('emptyHint')}</EmptyState>}
      {[...grouped(pools, ({ festivalId }) => festivalId)].map(([festivalId, of]) => (
        <section key={festivalId} className="mb-10" aria-labelledby={festivalId}>
          <h2 id={festivalId} className="text-h3 mb-3">
            {zh ? of[0]!.festivalZh : of[0]!.festivalEn}
          </h2>
          <ul className="queue">
            {of.map((pool) => (
              <li key={pool.id}>
                <a className="font-semibold" href={routes.adminPool(locale, pool.id)}>
                  {zh ? pool.funderZh : pool.funderEn}
                </a>
                <span className="aside">
                  <PoolTag stage={pool.stage} />
                </span>
                <span className="meta">
                  {t(`kinds.${pool.kind}`)} ·{' '}
                  {t('window', { from: stamp(pool.opensAt), to: stamp(pool.closesAt) })} ·{' '}
                  {t('grantedOf', {
                    granted: formatYuan(pool.grantedFen),
                    total: formatYuan(pool.totalFen),
                  })}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </AdminFrame>
  );
}
