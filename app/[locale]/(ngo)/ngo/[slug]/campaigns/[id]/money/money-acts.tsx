import { useTranslations } from 'next-intl';
import { ActionForm } from '@/components/forms/action-form';
import { Fold } from '@/components/ui/fold';
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
  const wrong = useTranslations('errors')('VALIDATION');
  if (row.state === 'waiting' && mayDecide)
    return (
      <Fold summary={t('decideTitle')}>
        <ActionForm
          id={`decide-${row.id}`}
          action={decide.bind(null, locale, path, kind, row.id)}
          wrong={wrong}
          sections={[
            {
              fields: [
                {
                  kind: 'radio',
                  name: 'decision',
                  label: t('decision'),
                  choices: [
                    { value: 'approved', label: t('approve') },
                    { value: 'refused', label: t('refuse') },
                  ],
                },
                {
                  kind: 'textarea',
                  name: 'reason',
                  label: t('refuseReason'),
                  hint: t('refuseHint'),
                  rows: 2,
                  when: { name: 'decision', value: 'refused' },
                },
              ],
            },
          ]}
          submits={[{ label: t('decide') }]}
        />
      </Fold>
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
    return mayDecide ? <ReversalForm {...{ kind, locale, path }} id={row.id} askedAt={row.askedAt} /> : null;
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

/** The second person's answer to a reversal somebody asked for. */
function ReversalForm({
  kind,
  id,
  askedAt,
  locale,
  path,
}: {
  kind: 'spending' | 'disbursement';
  id: string;
  askedAt: string;
  locale: Locale;
  path: string;
}) {
  const t = useTranslations('spending.reversal');
  return (
    <FoldedForm
      id={`reversal-${id}`}
      title={t('title')}
      action={reverse.bind(null, locale, path, kind, id, askedAt)}
      fields={[
        {
          kind: 'radio',
          name: 'decision',
          label: t('decision'),
          choices: [
            { value: 'confirmed', label: t('confirm') },
            { value: 'kept', label: t('keep') },
          ],
        },
        {
          kind: 'textarea',
          name: 'reason',
          label: t('reason'),
          hint: t('reasonHint'),
          rows: 2,
          when: { name: 'decision', value: 'kept' },
        },
      ]}
      submit={{ label: t('submit') }}
    />
  );
}
