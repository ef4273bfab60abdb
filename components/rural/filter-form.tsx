import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import type { RegionGroup } from '@/lib/regions/options';
import type { RuralFilter } from '@/lib/rural/queries';
import { STATES } from '@/lib/rural/rural';

/** Region, state and year of the register: a form that is an address, so that it works without a script. */
export function RuralFilterForm({ filter, groups }: { filter: RuralFilter; groups: RegionGroup[] }) {
  const t = useTranslations('rural');
  return (
    <form method="get" className="mb-6 grid max-w-[760px] items-end gap-4 sm:grid-cols-4">
      <Field id="region" label={t('region')}>
        <select id="region" className="input" name="region" defaultValue={filter.region ?? ''}>
          <option value="">{t('any')}</option>
          {groups.map((group) => (
            <optgroup key={group.label} label={group.label}>
              {group.options.map((option) => (
                <option key={option.value} value={option.value}>
                  {option.label}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </Field>
      <Select
        id="state"
        name="state"
        label={t('state')}
        defaultValue={filter.state ?? ''}
        options={[
          { value: '', label: t('any') },
          ...STATES.map((state) => ({ value: state, label: t(`states.${state}`) })),
        ]}
      />
      <TextInput
        id="year"
        name="year"
        label={t('year')}
        inputMode="numeric"
        maxLength={4}
        defaultValue={filter.year ? String(filter.year) : ''}
      />
      <Button kind="secondary">{t('filter')}</Button>
    </form>
  );
}
