import { getTranslations } from 'next-intl/server';
import type { FieldSpec } from '@/components/forms/form-spec';
import type { Locale } from '@/lib/i18n/locales';
import { OFFICIAL_ROLES } from '@/lib/officials/schema';
import { listRegionOptions } from '@/lib/regions/options';

/** A role with what it may do, and the region it is for. */
export async function roleFields(locale: Locale): Promise<FieldSpec[]> {
  const t = await getTranslations({ locale, namespace: 'people' });
  const roles = await getTranslations({ locale, namespace: 'auth.officialRole' });
  return [
    {
      kind: 'radio',
      name: 'role',
      label: t('role'),
      choices: OFFICIAL_ROLES.map((value) => ({
        value,
        label: roles(value),
        detail: t(`roleHints.${value}`),
      })),
    },
    {
      kind: 'select',
      name: 'regionCode',
      label: t('region'),
      placeholder: t('choose'),
      groups: await listRegionOptions(locale),
    },
  ];
}
