import { useTranslations } from 'next-intl';
import { Button, ButtonLink } from '@/components/ui/button';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import { CATEGORIES } from '@/lib/campaigns/campaign';
import { COMPARISONS, type TotalsQuery } from '@/lib/reports/totals-query';
import { CHANNELS } from '@/lib/totals/cell';
import { GROUPINGS, type Grouping } from '@/lib/totals/grouping';
import { PRESETS } from '@/lib/totals/period';

type Options = readonly { value: string; label: string }[];

/** What narrows, groups and compares the totals: a plain GET form, so that the address is the question. */
export function TotalsFilterForm({
  query,
  by,
  action,
  regions,
  programmes,
  festivals,
}: {
  query: TotalsQuery;
  by: Grouping;
  action: string;
  regions: Options;
  programmes: Options;
  festivals: Options;
}) {
  const t = useTranslations('totals');
  const tc = useTranslations('common');
  const any = { value: '', label: t('any') };
  const words = <T extends string>(values: readonly T[], label: (value: T) => string) =>
    values.map((value) => ({ value, label: label(value) }));
  const select = (
    name: 'period' | 'region' | 'programme' | 'festival' | 'category' | 'channel' | 'by' | 'compare',
    options: Options,
    chosen: string = query[name] ?? '',
  ) => <Select key={name} id={name} name={name} label={t(name)} defaultValue={chosen} options={options} />;
  return (
    <form className="filters" action={action} aria-label={t('filter')}>
      {select(
        'period',
        words(PRESETS, (value) => t(`periods.${value}`)),
      )}
      <TextInput id="from" name="from" type="date" label={t('from')} defaultValue={query.from} />
      <TextInput id="to" name="to" type="date" label={t('to')} defaultValue={query.to} />
      {select('compare', [
        { value: '', label: t('noCompare') },
        ...words(COMPARISONS, (value) => t(`compares.${value}`)),
      ])}
      {select('region', [any, ...regions])}
      {select('programme', [any, ...programmes])}
      {select('festival', [any, ...festivals])}
      {select('category', [any, ...words(CATEGORIES, (value) => tc(`category.${value}`))])}
      {select('channel', [any, ...words(CHANNELS, (value) => t(`channels.${value}`))])}
      {select(
        'by',
        words(GROUPINGS, (value) => t(`bys.${value}`)),
        by,
      )}
      <TextInput
        id="q"
        name="q"
        type="search"
        label={t('search')}
        defaultValue={query.search}
        maxLength={60}
      />
      {query.ngo && <input type="hidden" name="ngo" value={query.ngo} />}
      <div className="button-row">
        <Button kind="secondary">{t('show')}</Button>
        <ButtonLink href={action} kind="quiet">
          {t('clear')}
        </ButtonLink>
      </div>
    </form>
  );
}
