import { useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';
import type { Choice } from '@/components/forms/form-spec';
import { FoldedForm } from '@/components/workspace/folded-form';
import { ReasonForm } from '@/components/workspace/reason-form';
import type { Locale } from '@/lib/i18n/locales';
import { askBack, decide, reverse, withdraw } from './actions';

/** What the caller may do with one movement: decide it, or withdraw their own, while it waits; take it back once it is posted. */
export function MovementActs({
  kind,
  row,
  locale,
  path,
  mayDecide,
  mayWithdraw,
  mayReverse,
}: {
  kind: 'spending' | 'disbursement';
  row: { id: string; state: string; askedAt?: string };
  locale: Locale;
  path: string;
  mayDecide: boolean;
  mayWithdraw: boolean;
  mayReverse: boolean;
}) {
  const t = useTranslations('spending');
  if (row.state === 'waiting' && mayDecide)
    return (
      <SecondAnswer
        id={`decide-${row.id}`}
        title={t('decideTitle')}
        action={decide.bind(null, locale, path, kind, row.id)}
        label={t('decision')}
        choices={[
          { value: 'approved', label: t('approve') },
          { value: 'refused', label: t('refuse') },
        ]}
        reason={{ label: t('refuseReason'), hint: t('refuseHint'), of: 'refused' }}
        submit={t('decide')}
      />
    );
  if (row.state === 'waiting' && mayWithdraw)
    return (
      <FoldedForm
        id={`withdraw-${row.id}`}
        title={t('withdraw')}
        action={withdraw.bind(null, locale, path, kind, row.id)}
        fields={[]}
        submit={{ label: t('withdraw'), kind: 'danger' }}
      >
        {t('withdrawHint')}
      </FoldedForm>
    );
  if (row.state === 'posted' && row.askedAt)
    return mayDecide ? (
      <SecondAnswer
        id={`reversal-${row.id}`}
        title={t('reversal.title')}
        action={reverse.bind(null, locale, path, kind, row.id, row.askedAt)}
        label={t('reversal.decision')}
        choices={[
          { value: 'confirmed', label: t('reversal.confirm') },
          { value: 'kept', label: t('reversal.keep') },
        ]}
        reason={{ label: t('reversal.reason'), hint: t('reversal.reasonHint'), of: 'kept' }}
        submit={t('reversal.submit')}
      />
    ) : null;
  if (row.state === 'posted' && mayReverse)
    return (
      <ReasonForm
        id={`reverse-${row.id}`}
        title={t('reverse')}
        hint={t('reverseHint')}
        action={askBack.bind(null, locale, path, kind, row.id)}
        submit={t('reverse')}
        kind="danger"
      />
    );
  return null;
}

/** The second person's yes or no, folded away; the no says why. */
function SecondAnswer({
  id,
  title,
  action,
  label,
  choices,
  reason: { of, ...reason },
  submit,
}: Pick<ComponentProps<typeof FoldedForm>, 'id' | 'title' | 'action'> & {
  label: string;
  choices: Choice[];
  /** `of`: the answer that needs a reason. */
  reason: { label: string; hint: string; of: string };
  submit: string;
}) {
  return (
    <FoldedForm
      {...{ id, title, action }}
      fields={[
        { kind: 'radio', name: 'decision', label, choices },
        { kind: 'textarea', name: 'reason', ...reason, rows: 2, when: { name: 'decision', value: of } },
      ]}
      submit={{ label: submit }}
    />
  );
}
