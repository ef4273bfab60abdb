import { getTranslations } from 'next-intl/server';
import type { ChoiceGroup, FieldSpec, SectionSpec } from '@/components/forms/form-spec';
import { advisedStart, CATEGORIES, earliestStart, PLAN_ITEMS, SCENES } from '@/lib/campaigns/campaign';
import { BUDGET_ROWS } from '@/lib/campaigns/schema';
import { env } from '@/lib/env';
import type { Locale } from '@/lib/i18n/locales';
import { listProgrammes } from '@/lib/programmes/queries';

const zh = { lang: 'zh-Hans' } as const;
const en = { lang: 'en' } as const;

/** Title, category, region, target and dates: all that a new draft needs. */
export async function basicsSection(
  locale: Locale,
  now: Date,
  regions: ChoiceGroup[],
  holders: ChoiceGroup['options'] = [],
): Promise<SectionSpec> {
  const t = await getTranslations({ locale, namespace: 'ngo' });
  const category = await getTranslations({ locale, namespace: 'common.category' });
  const filing = await getTranslations({ locale, namespace: 'filing' });
  const choose = t('register.choose');
  return {
    title: t('campaign.basics'),
    fields: [
      { kind: 'text', name: 'titleZh', label: t('campaign.titleZh'), ...zh },
      { kind: 'text', name: 'titleEn', label: t('campaign.titleEn'), hint: t('campaign.titleEnHint'), ...en },
      ...(holders.length > 0
        ? [
            {
              kind: 'radio',
              name: 'holderId',
              label: t('campaign.holder'),
              hint: t('campaign.holderHint'),
              choices: holders,
            } as const,
          ]
        : []),
      {
        kind: 'radio',
        name: 'category',
        label: t('campaign.category'),
        choices: CATEGORIES.map((value) => ({ value, label: category(value) })),
      },
      {
        kind: 'select',
        name: 'regionCode',
        label: t('campaign.region'),
        placeholder: choose,
        groups: regions,
      },
      {
        kind: 'select',
        name: 'programmeId',
        label: t('campaign.programme'),
        hint: t('campaign.programmeHint'),
        placeholder: t('campaign.programmeNone'),
        groups: [
          {
            label: t('campaign.programme'),
            options: (await listProgrammes(locale)).map(({ id, name }) => ({ value: id, label: name })),
          },
        ],
      },
      {
        kind: 'text',
        name: 'target',
        label: t('campaign.target'),
        hint: t('campaign.targetHint'),
        inputMode: 'decimal',
        prefix: '¥',
      },
      {
        kind: 'text',
        name: 'startsOn',
        type: 'date',
        label: t('campaign.startsOn'),
        hint: t('campaign.startsHint', { date: earliestStart(now), advised: advisedStart(now) }),
      },
      {
        kind: 'text',
        name: 'endsOn',
        type: 'date',
        label: t('campaign.endsOn'),
        hint: `${t('campaign.endsHint')}${filing('maxMonths', { months: String(env.MAX_CAMPAIGN_MONTHS) })}`,
      },
    ],
  };
}

/** The public page in both languages, the budget line by line, and the plan item by item. */
export async function contentSections(locale: Locale): Promise<SectionSpec[]> {
  const t = await getTranslations({ locale, namespace: 'ngo.campaign' });
  const filing = await getTranslations({ locale, namespace: 'filing' });
  const line = (row: number): FieldSpec[] => [
    { kind: 'text', name: `budget.${row}.labelZh`, label: `${t('budgetZh')} ${row + 1}`, ...zh },
    { kind: 'text', name: `budget.${row}.labelEn`, label: `${t('budgetEn')} ${row + 1}`, ...en },
    { kind: 'text', name: `budget.${row}.yuan`, label: t('budgetYuan'), inputMode: 'decimal' },
  ];
  return [
    {
      title: t('page'),
      hint: t('pageHint'),
      fields: [
        { kind: 'text', name: 'summaryZh', label: t('summaryZh'), ...zh },
        { kind: 'text', name: 'summaryEn', label: t('summaryEn'), ...en },
        {
          kind: 'textarea',
          name: 'storyZh',
          label: t('storyZh'),
          hint: t('storyHint'),
          rows: 12,
          isStory: true,
          ...zh,
        },
        {
          kind: 'textarea',
          name: 'storyEn',
          label: t('storyEn'),
          hint: t('storyHint'),
          rows: 12,
          isStory: true,
          ...en,
        },
        {
          kind: 'radio',
          name: 'scene',
          label: t('scene'),
          choices: SCENES.map((value) => ({ value, label: t(`scenes.${value}`) })),
        },
        { kind: 'text', name: 'suggested', label: t('suggested'), hint: t('suggestedHint') },
      ],
    },
    {
      title: t('money'),
      hint: t('budgetHint'),
      columns: 3,
      fields: Array.from({ length: BUDGET_ROWS }, (_, row) => line(row)).flat(),
    },
    {
      title: t('plan'),
      hint: t('planHint'),
      fields: [
        ...PLAN_ITEMS.map(
          (item): FieldSpec => ({
            kind: 'textarea',
            name: `plan.${item}`,
            label: t(`planItems.${item}`),
            rows: 3,
          }),
        ),
        {
          kind: 'textarea',
          name: 'duplicateReason',
          label: filing('duplicateReason'),
          hint: filing('duplicateHint'),
          optional: (await getTranslations({ locale, namespace: 'common' }))('optional'),
          rows: 2,
        },
      ],
    },
  ];
}
