import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import { CHANNELS, type FILTER_NAMES, LISTED_STATES } from '@/lib/donations/gift-filter';

interface Props {
  action: string;
  /** What the address holds, as typed. */
  values: Record<string, string | undefined>;
  /** What of it cannot be meant. */
  misread: readonly (typeof FILTER_NAMES)[number][];
  campaigns: { id: string; title: string }[];
}

/** A plain GET form: what is looked for is in the address, and the exports take it along. */
export function GiftFilterForm({ action, values, misread, campaigns }: Props) {
  const t = useTranslations('workspace.filter');
  const states = useTranslations('auth.giftState');
  const typed = (name: string) => ({ id: `filter-${name}`, name, defaultValue: values[name] ?? '' });
  const fine = (name: 'from' | 'to' | 'min' | 'max') => ({
    ...typed(name),
    error: misread.includes(name)
      ? t(name === 'from' || name === 'to' ? 'misreadDay' : 'misreadAmount')
      : undefined,
  });
  const isFine = ['from', 'to', 'min', 'max'].some((name) => values[name]);
  return (
    <form className="mb-5" action={action} aria-label={t('title')}>
      <div className="filters">
        <TextInput {...typed('q')} type="search" label={t('search')} hint={t('searchHint')} maxLength={60} />
        <Select
          {...typed('campaign')}
          label={t('campaign')}
          options={[
            { value: '', label: t('allCampaigns') },
            ...campaigns.map(({ id, title }) => ({ value: id, label: title })),
          ]}
        />
        <Select
          {...typed('state')}
          label={t('state')}
          options={[
            { value: '', label: t('allStates') },
            ...LISTED_STATES.map((value) => ({ value, label: states(value) })),
          ]}
        />
        <Select
          {...typed('channel')}
          label={t('channel')}
          options={[
            { value: '', label: t('allChannels') },
            ...CHANNELS.map((value) => ({ value, label: t(`channels.${value}`) })),
          ]}
        />
        <Button kind="secondary">{t('apply')}</Button>
      </div>
      <details className="fold" open={isFine}>
        <summary>{t('more')}</summary>
        <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
          <TextInput {...fine('from')} type="date" label={t('from')} />
          <TextInput {...fine('to')} type="date" label={t('to')} />
          <TextInput {...fine('min')} inputMode="decimal" prefix="¥" label={t('min')} maxLength={16} />
          <TextInput {...fine('max')} inputMode="decimal" prefix="¥" label={t('max')} maxLength={16} />
        </div>
      </details>
    </form>
  );
}
