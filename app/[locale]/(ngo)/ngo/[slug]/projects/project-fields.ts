import { getTranslations } from 'next-intl/server';
import type { SectionSpec } from '@/components/forms/form-spec';

/** What a project's form asks for, new or old. */
export async function projectSections(title?: string): Promise<SectionSpec[]> {
  const t = await getTranslations('projects.form');
  const area = (name: 'summaryZh' | 'summaryEn', lang: string) =>
    ({ kind: 'textarea', name, label: t(name), hint: t('summaryHint'), lang, rows: 4 }) as const;
  return [
    {
      title,
      fields: [
        { kind: 'text', name: 'nameZh', label: t('nameZh'), maxLength: 60, lang: 'zh-Hans' },
        { kind: 'text', name: 'nameEn', label: t('nameEn'), maxLength: 100, lang: 'en' },
        area('summaryZh', 'zh-Hans'),
        area('summaryEn', 'en'),
      ],
    },
    {
      hint: t('datesHint'),
      columns: 2,
      fields: [
        { kind: 'text', name: 'startsOn', type: 'date', label: t('startsOn') },
        { kind: 'text', name: 'endsOn', type: 'date', label: t('endsOn') },
      ],
    },
  ];
}
