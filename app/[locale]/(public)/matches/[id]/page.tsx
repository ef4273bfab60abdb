import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { FontPreload } from '@/components/layout/font-preload';
import { NoFeeBand } from '@/components/matching/no-fee';
import { PhaseTag } from '@/components/matching/phase-tag';
import { PoolCheck } from '@/components/matching/pool-check';
import { PoolMoney } from '@/components/matching/pool-money';
import { PoolResults } from '@/components/matching/pool-results';
import { PoolRulesList } from '@/components/matching/pool-rules-list';
import { Stopped } from '@/components/matching/pools-section';
import { termsOf } from '@/components/matching/words';
import { PageHeading } from '@/components/ui/page-heading';
import { Tag } from '@/components/ui/tag';
import { now } from '@/lib/clock';
import { publicMetadata } from '@/lib/i18n/metadata';
import { localeOf } from '@/lib/i18n/page';
import { funderOf, phaseNow } from '@/lib/matching/public-pool';
import { findPublicPool, readPoolOutcomes } from '@/lib/matching/public-queries';
import { routes } from '@/lib/routes';

interface Props {
  params: Promise<{ locale: string; id: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await localeOf(params);
  const pool = await findPublicPool((await params).id);
  if (!pool) return {};
  const t = await getTranslations({ locale, namespace: 'matched' });
  const funder = funderOf(pool, locale);
  return publicMetadata({
    locale,
    path: `/matches/${pool.id}`,
    title: t('pool.pageTitle', { funder }),
    description: t('pool.description', {
      funder,
      festival: locale === 'zh' ? pool.festivalZh : pool.festivalEn,
      terms: termsOf(t, pool),
    }),
    image: routes.sharePicture(locale, `festivals/${pool.festivalSlug}`),
  });
}

/** Is this offer of a match real? Its rules, who published them, what is left, what it made of gifts, how to check it all. */
export default async function MatchingPoolPage({ params }: Props) {
  const locale = await localeOf(params);
  const pool = await findPublicPool((await params).id);
  if (!pool) notFound();
  const outcomes = await readPoolOutcomes(pool.id);
  const t = await getTranslations('matched');
  const phase = phaseNow(pool, now());
  return (
    <>
      <FontPreload />
      <div className="wrap">
        <PageHeading
          title={t('pool.pageTitle', { funder: funderOf(pool, locale) })}
          lead={t('pool.lead')}
          above={
            <>
              <PhaseTag phase={phase} /> <Tag>{t(`kinds.${pool.kind}`)}</Tag>
            </>
          }
        />
      </div>
      <NoFeeBand />
      <div className="wrap pool-page">
        <section className="section-tight">
          <h2>{t('pool.money')}</h2>
          <Stopped pool={pool} />
          <PoolMoney {...{ pool, phase }} />
          <h2 className="mt-10">{t('pool.results')}</h2>
          <PoolResults pool={pool} {...outcomes} />
        </section>
        <section className="section-tight rules">
          <h2>{t('pool.rules')}</h2>
          <PoolRulesList {...{ pool, locale }} />
        </section>
        <section className="section-tight">
          <h2>{t('pool.check')}</h2>
          <PoolCheck pool={pool} />
        </section>
      </div>
    </>
  );
}
