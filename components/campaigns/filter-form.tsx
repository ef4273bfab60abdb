import { useTranslations } from 'next-intl';
import { regionOptions } from '@/components/regions/region-select';
import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import { CATEGORIES } from '@/lib/campaigns/campaign';
import { type CampaignFilter, PHASES } from '@/lib/campaigns/filter';
import type { Locale } from '@/lib/i18n/locales';
import type { Programme } from '@/lib/programmes/queries';
import type { Region } from '@/lib/regions/region';
import { routes } from '@/lib/routes';

/** A plain GET form: what is chosen is in the address, can be kept and sent. */
export function CampaignFilterForm({
  filter,
  cities,
  programmes,
  locale,
}: {
  filter: CampaignFilter;
  cities: readonly Region[];
  programmes: readonly Programme[];
  locale: Locale;
}) {
  const t = useTranslations('campaigns');
  const tc = useTranslations('common');
  return (
    <form className="filters" action={routes.campaigns(locale)} aria-label={t('filter')}>
      <TextInput
        id="q"
        name="q"
        type="search"
        label={t('search')}
        defaultValue={filter.search}
        maxLength={60}
      />
      <Select
        id="region"
        name="region"
        label={t('region')}
        defaultValue={filter.region ?? ''}
        options={regionOptions(cities, t('allRegions'))}
      />
      <Select
        id="category"
        name="category"
        label={t('category')}
        defaultValue={filter.category ?? ''}
        options={[
          { value: '', label: t('allCategories') },
          ...CATEGORIES.map((value) => ({ value, label: tc(`category.${value}`) })),
        ]}
      />
      <Select
        id="programme"
        name="programme"
        label={t('programme')}
        defaultValue={filter.programme ?? ''}
        options={[
          { value: '', label: t('allProgrammes') },
          ...programmes.map(({ slug, name }) => ({ value: slug, label: name })),
        ]}
      />
      <Select
        id="state"
        name="state"
        label={t('phase')}
        defaultValue={filter.phase ?? ''}
        options={[
          { value: '', label: t('allPhases') },
          ...PHASES.map((value) => ({ value, label: t(`phases.${value}`) })),
        ]}
      />
      <Button kind="secondary">{t('apply')}</Button>
    </form>
  );
}
