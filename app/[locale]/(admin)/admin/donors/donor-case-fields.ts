import type { useTranslations } from 'next-intl';
import type { FieldSpec } from '@/components/forms/form-spec';
import { DONOR_GROUNDS } from '@/lib/donors/donor-cases';

/** What every proposal about two donors says: what speaks for it, and why. */
export const whyFields = (t: ReturnType<typeof useTranslations<'donors'>>): FieldSpec[] => [
  {
    kind: 'radio',
    name: 'ground',
    label: t('ground'),
    choices: DONOR_GROUNDS.map((value) => ({ value, label: t(`grounds.${value}`) })),
  },
  { kind: 'textarea', name: 'reason', label: t('reason'), hint: t('reasonHint'), rows: 3 },
];
