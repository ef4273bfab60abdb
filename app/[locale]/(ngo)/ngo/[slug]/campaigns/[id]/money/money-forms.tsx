import { randomUUID } from 'node:crypto';
import { useTranslations } from 'next-intl';
import { ActionForm } from '@/components/forms/action-form';
import { Fold } from '@/components/ui/fold';
import type { Locale } from '@/lib/i18n/locales';
import type { CampaignMoney } from '@/lib/spending/queries';
import { PURPOSES } from '@/lib/spending/spending';
import { record, request } from './actions';

interface Props {
  locale: Locale;
  path: string;
  campaign: CampaignMoney['campaign'];
}

/** A payment with its voucher, written down by one person. */
export function RecordForm({ locale, path, campaign, spenderId }: Props & { spenderId: string }) {
  const t = useTranslations('spending.record');
  const purpose = useTranslations('spending.purpose');
  const wrong = useTranslations('errors')('VALIDATION');
  const lines = campaign.budget.map((line, index) => ({
    value: String(index),
    label: locale === 'zh' ? line.labelZh : line.labelEn,
  }));
  return (
    <Fold summary={t('title')}>
      <ActionForm
        id="record"
        action={record.bind(null, locale, path, campaign.id, spenderId, randomUUID())}
        wrong={wrong}
        sections={[
          {
            fields: [
              {
                kind: 'radio',
                name: 'purpose',
                label: t('purpose'),
                choices: PURPOSES.map((value) => ({
                  value,
                  label: purpose(value),
                  detail: t(`purposeHint.${value}`),
                })),
              },
              {
                kind: 'text',
                name: 'amount',
                label: t('amount'),
                hint: t('amountHint'),
                inputMode: 'decimal',
                prefix: '¥',
              },
              { kind: 'text', name: 'spentOn', type: 'date', label: t('spentOn') },
              {
                kind: 'select',
                name: 'budgetLine',
                label: t('budgetLine'),
                placeholder: t('choose'),
                groups: [{ label: t('budgetLine'), options: lines }],
              },
              {
                kind: 'radio',
                name: 'payeeKind',
                label: t('payeeKind'),
                choices: [
                  { value: 'organisation', label: t('organisation') },
                  { value: 'person', label: t('person') },
                ],
              },
              { kind: 'text', name: 'payee', label: t('payee'), hint: t('payeeHint') },
              {
                kind: 'text',
                name: 'descriptionZh',
                label: t('descriptionZh'),
                hint: t('descriptionHint'),
                lang: 'zh-Hans',
              },
              { kind: 'text', name: 'descriptionEn', label: t('descriptionEn'), lang: 'en' },
              {
                kind: 'file',
                name: 'voucher',
                label: t('voucher'),
                hint: t('voucherHint'),
                accept: 'image/jpeg,image/png,application/pdf',
              },
            ],
          },
        ]}
        submits={[{ label: t('submit') }]}
      />
    </Fold>
  );
}

/** The partner asks for part of the money. */
export function RequestForm({ locale, path, campaign }: Props) {
  const t = useTranslations('spending.request');
  const wrong = useTranslations('errors')('VALIDATION');
  return (
    <Fold summary={t('title')}>
      <ActionForm
        id="request"
        action={request.bind(null, locale, path, campaign.id, randomUUID())}
        wrong={wrong}
        sections={[
          {
            hint: t('hint'),
            fields: [
              { kind: 'text', name: 'amount', label: t('amount'), inputMode: 'decimal', prefix: '¥' },
              { kind: 'textarea', name: 'request', label: t('what'), rows: 3 },
            ],
          },
        ]}
        submits={[{ label: t('submit') }]}
      />
    </Fold>
  );
}
