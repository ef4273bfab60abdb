import { getTranslations } from 'next-intl/server';
import { ActionForm } from '@/components/forms/action-form';
import type { FieldSpec, SubmitSpec } from '@/components/forms/form-spec';
import type { FormState } from '@/lib/action';
import { now } from '@/lib/clock';
import type { Locale } from '@/lib/i18n/locales';
import { NGO_FORMS } from '@/lib/ngos/ngo';
import { listHolders } from '@/lib/ngos/workspace-queries';
import { listRegionOptions } from '@/lib/regions/options';

interface Props {
  locale: Locale;
  action: (before: FormState, form: FormData) => Promise<FormState>;
  values: Record<string, string>;
  submits: SubmitSpec[];
}

/** The registration of an organisation: the same form for a new one and for correcting a returned one. */
export async function RegistrationForm({ locale, action, values, submits }: Props) {
  const t = await getTranslations({ locale, namespace: 'ngo.register' });
  const faults = await getTranslations({ locale, namespace: 'fields' });
  const common = await getTranslations({ locale, namespace: 'common' });
  const wrong = (await getTranslations({ locale, namespace: 'errors' }))('VALIDATION');
  const [regions, holders] = await Promise.all([listRegionOptions(locale), listHolders(now())]);
  const text = (
    name: string,
    label: string,
    more: Partial<Extract<FieldSpec, { kind: 'text' }>> = {},
  ): FieldSpec => ({ kind: 'text', name, label, ...more });
  const has = (value: 'yes' | 'no') => ({ name: 'hasCertificate', value });
  const holderGroup = {
    label: holders.length === 0 ? t('noHolders') : t('holder'),
    options: holders.map((h) => ({ value: h.id, label: locale === 'zh' ? h.nameZh : h.nameEn })),
  };
  return (
    <ActionForm
      id="registration"
      action={action}
      values={values}
      wrong={wrong}
      submits={submits}
      sections={[
        {
          title: t('organisation'),
          fields: [
            text('nameZh', t('nameZh'), { hint: t('nameZhHint'), lang: 'zh-Hans' }),
            text('nameEn', t('nameEn'), { hint: t('nameEnHint'), lang: 'en' }),
            text('uscc', t('uscc'), {
              hint: t('usccHint'),
              uscc: {
                // The browser counts: the place for the number travels as it is.
                count: t('usccCount', { count: '{count}' }),
                good: t('usccGood'),
                characters: faults('uscc_characters'),
                check: faults('uscc_check'),
              },
            }),
            {
              kind: 'radio',
              name: 'form',
              label: t('form'),
              choices: NGO_FORMS.map((form) => ({ value: form, label: t(`forms.${form}`) })),
            },
            text('registrar', t('registrar'), { hint: t('registrarHint') }),
            {
              kind: 'select',
              name: 'regionCode',
              label: t('region'),
              placeholder: t('choose'),
              groups: regions,
            },
            text('address', t('address')),
          ],
        },
        {
          title: t('contact'),
          hint: t('contactHint'),
          fields: [
            text('contactName', t('contactName')),
            text('contactEmail', t('contactEmail'), { type: 'email' }),
            text('contactPhone', t('contactPhone'), { type: 'tel' }),
          ],
        },
        {
          title: t('about'),
          fields: [
            { kind: 'textarea', name: 'aboutZh', label: t('aboutZh'), lang: 'zh-Hans' },
            { kind: 'textarea', name: 'aboutEn', label: t('aboutEn'), lang: 'en' },
          ],
        },
        {
          title: t('certificate'),
          hint: t('certificateHint'),
          fields: [
            {
              kind: 'radio',
              name: 'hasCertificate',
              label: t('has'),
              choices: [
                { value: 'yes', label: t('yes') },
                { value: 'no', label: t('no') },
              ],
            },
            text('certificateNumber', t('number'), { when: has('yes') }),
            text('certificateIssuer', t('issuer'), { when: has('yes') }),
            text('certificateIssuedOn', t('issuedOn'), { when: has('yes'), type: 'date' }),
            text('certificateValidUntil', t('validUntil'), {
              when: has('yes'),
              type: 'date',
              hint: t('validUntilHint'),
              optional: common('optional'),
            }),
            {
              kind: 'select',
              name: 'askedHolderId',
              when: has('no'),
              label: t('holder'),
              hint: t('holderHint'),
              placeholder: t('choose'),
              groups: [holderGroup],
            },
          ],
        },
      ]}
    />
  );
}
