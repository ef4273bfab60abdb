import { randomUUID } from 'node:crypto';
import { useTranslations } from 'next-intl';
import { ActionForm } from '@/components/forms/action-form';
import type { FieldSpec, SectionSpec } from '@/components/forms/form-spec';
import { stamp } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';
import type { OpenFestival } from '@/lib/matching/pool-queries';
import { propose } from '../actions';

interface Props {
  locale: Locale;
  festivals: OpenFestival[];
}

/** A pool as its funder's pledge has it: whose it is, its rules, its time. */
export function ProposeForm({ locale, festivals }: Props) {
  const t = useTranslations('matching.form');
  const wrong = useTranslations('errors')('VALIDATION');
  const sections: SectionSpec[] = [
    { title: t('wherefrom'), fields: useFunderFields(locale, festivals) },
    { title: t('rules'), hint: t('rulesHint'), fields: useRuleFields() },
    {
      title: t('time'),
      hint: t('timeHint'),
      columns: 2,
      fields: [
        { kind: 'text', name: 'opensAt', label: t('opensAt'), type: 'datetime-local' },
        { kind: 'text', name: 'closesAt', label: t('closesAt'), type: 'datetime-local' },
      ],
    },
  ];
  return (
    <div className="max-w-[640px]">
      <ActionForm
        id="pool"
        action={propose.bind(null, locale, randomUUID())}
        wrong={wrong}
        values={festivals.length === 1 ? { festivalId: festivals[0]!.id } : undefined}
        sections={sections}
        submits={[{ label: t('send') }]}
      />
    </div>
  );
}

function useFunderFields(locale: Locale, festivals: OpenFestival[]): FieldSpec[] {
  const t = useTranslations('matching.form');
  const kinds = useTranslations('matching.kinds');
  return [
    {
      kind: 'select',
      name: 'festivalId',
      label: t('festival'),
      hint: t('festivalHint'),
      placeholder: t('chooseFestival'),
      groups: [
        {
          label: t('festival'),
          options: festivals.map((one) => ({
            value: one.id,
            label: `${locale === 'zh' ? one.nameZh : one.nameEn} · ${stamp(one.startsAt)} – ${stamp(one.endsAt)}`,
          })),
        },
      ],
    },
    {
      kind: 'radio',
      name: 'kind',
      label: t('kind'),
      choices: (['enterprise', 'foundation'] as const).map((value) => ({ value, label: kinds(value) })),
    },
    { kind: 'text', name: 'funderZh', label: t('funderZh'), maxLength: 80, lang: 'zh-Hans' },
    { kind: 'text', name: 'funderEn', label: t('funderEn'), maxLength: 120, lang: 'en' },
    { kind: 'text', name: 'pledgeNumber', label: t('pledgeNumber'), maxLength: 60 },
    { kind: 'text', name: 'pledgedOn', label: t('pledgedOn'), type: 'date' },
  ];
}

function useRuleFields(): FieldSpec[] {
  const t = useTranslations('matching.form');
  const yuan = (name: string, label: string, hint?: string): FieldSpec => ({
    kind: 'text',
    name,
    label,
    hint,
    inputMode: 'decimal',
    prefix: '¥',
  });
  return [
    yuan('totalFen', t('total')),
    { kind: 'text', name: 'ratioBp', label: t('ratio'), hint: t('ratioHint'), inputMode: 'decimal' },
    yuan('minGiftFen', t('minGift')),
    yuan('giftCapFen', t('giftCap')),
    yuan('donorDayCapFen', t('donorDayCap'), t('donorDayCapHint')),
    yuan('campaignCapFen', t('campaignCap'), t('campaignCapHint')),
  ];
}
