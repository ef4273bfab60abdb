import { randomUUID } from 'node:crypto';
import { useTranslations } from 'next-intl';
import { ActionForm } from '@/components/forms/action-form';
import type { FieldSpec } from '@/components/forms/form-spec';
import type { OfficialGift } from '@/lib/donations/official-queries';
import { isReleasable } from '@/lib/donations/outcome';
import type { Locale } from '@/lib/i18n/locales';
import { formatYuan } from '@/lib/money/format';
import { GROUNDS } from '@/lib/refunds/case';
import type { readLeft } from '@/lib/refunds/queries';
import { routes } from '@/lib/routes';
import { propose } from '../gift-actions';

interface Props {
  locale: Locale;
  gift: OfficialGift;
  left: Pick<Awaited<ReturnType<typeof readLeft>>, 'leftFen' | 'unspentFen' | 'matchBackFen'>;
}

/** What finance proposes about a gift's money. The form's own id makes a double click one proposal. */
export function ProposeForm({ locale, gift, left }: Props) {
  const { leftFen, unspentFen, matchBackFen } = left;
  const t = useTranslations('refunds');
  const tm = useTranslations('matched.refund');
  const wrong = useTranslations('errors')('VALIDATION');
  const isInReview = gift.state === 'in_review';
  const acts = isInReview
    ? (['return', 'release'] as const).filter(
        (act) => act === 'return' || isReleasable(gift.reviewReason as never),
      )
    : (['refund'] as const);
  const [only] = acts;
  const ground: FieldSpec = {
    kind: 'radio',
    name: 'ground',
    label: t('ground'),
    choices: GROUNDS.map((value) => ({ value, label: t(`grounds.${value}`) })),
    ...(acts.length > 1 && { when: { name: 'act', value: 'return' } }),
  };
  const fields: FieldSpec[] = [
    acts.length > 1
      ? {
          kind: 'radio',
          name: 'act',
          label: t('act'),
          choices: acts.map((value) => ({ value, label: t(`acts.${value}`) })),
        }
      : { kind: 'hidden', name: 'act', value: only! },
    ground,
    ...(isInReview
      ? []
      : [
          {
            kind: 'text',
            name: 'amount',
            label: t('amount'),
            hint: `${t('amountHint', { left: formatYuan(leftFen) })}${t('unspentHint', { unspent: formatYuan(unspentFen) })}`,
            inputMode: 'decimal',
            prefix: '¥',
          } satisfies FieldSpec,
        ]),
    { kind: 'textarea', name: 'reason', label: t('reason'), hint: t('reasonHint'), rows: 3 },
    {
      kind: 'file',
      name: 'evidence',
      label: t('evidence'),
      hint: t('evidenceHint'),
      optional: t('optional'),
      accept: 'image/jpeg,image/png',
    },
  ];
  return (
    <section className="sheet" aria-labelledby="propose-title">
      <h2 id="propose-title" className="text-h3 mb-2">
        {t('propose')}
      </h2>
      <p className="small muted mb-4">
        {t('proposeLead')} {t('irrevocable')}
      </p>
      {matchBackFen > 0 && (
        <p className="small mb-4">
          {tm('propose', { left: formatYuan(leftFen), amount: formatYuan(matchBackFen) })}
        </p>
      )}
      <ActionForm
        id="refund"
        action={propose.bind(null, locale, routes.adminRefunds(locale), gift.id, randomUUID())}
        wrong={wrong}
        sections={[{ fields }]}
        submits={[{ label: t('send'), kind: 'danger' }]}
      />
    </section>
  );
}
