import { useTranslations } from 'next-intl';
import { DefinitionList } from '@/components/ui/definition-list';
import { InLanguage } from '@/components/ui/in-language';
import { stamp } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';
import { funderOf, type PublicPool } from '@/lib/matching/public-pool';
import { ratioText } from '@/lib/matching/ratio-text';
import { formatYuan } from '@/lib/money/format';
import { routes } from '@/lib/routes';

const minute = (at: Date) => stamp(at).slice(0, 16);

/** Every rule of a pool in words, who promised it, and which office published it when. No official is named. */
export function PoolRulesList({ pool, locale }: { pool: PublicPool; locale: Locale }) {
  const t = useTranslations('matched.pool');
  const zh = locale === 'zh';
  return (
    <DefinitionList
      items={[
        { term: t('facts.funder'), value: funderOf(pool, locale) },
        { term: t('facts.pledge'), value: pool.pledge },
        {
          term: t('facts.published'),
          value: t('publishedBy', {
            region: zh ? pool.regionZh : pool.regionEn,
            time: minute(pool.publishedAt),
          }),
        },
        {
          term: t('facts.festival'),
          value: (
            <a href={routes.festival(locale, pool.festivalSlug)}>
              <InLanguage>{zh ? pool.festivalZh : pool.festivalEn}</InLanguage>
            </a>
          ),
        },
        {
          term: t('facts.window'),
          value: t('windowText', { from: minute(pool.opensAt), to: minute(pool.closesAt) }),
        },
        { term: t('facts.total'), value: formatYuan(pool.totalFen) },
        { term: t('facts.match'), value: t('matchText', { ratio: ratioText(pool.ratioBp) }) },
        { term: t('facts.min'), value: formatYuan(pool.minGiftFen) },
        { term: t('facts.gift'), value: formatYuan(pool.giftCapFen) },
        { term: t('facts.day'), value: t('dayText', { amount: formatYuan(pool.donorDayCapFen) }) },
        { term: t('facts.donors'), value: t('donorsText') },
        { term: t('facts.campaign'), value: formatYuan(pool.campaignCapFen) },
        { term: t('facts.order'), value: t('orderText') },
        { term: t('facts.refunds'), value: t('refundsText') },
        { term: t('facts.holds'), value: t('holdsText') },
      ]}
    />
  );
}
