import { clsx } from 'clsx';
import { useTranslations } from 'next-intl';
import { FieldNotes } from '@/components/ui/field';
import { OWN_AMOUNT } from '@/lib/donations/give-form';
import { amountParts } from '@/lib/money/format';
import type { FieldErrors, GiveLimits } from './model';

interface Props {
  suggestedFen: readonly number[];
  limits: GiveLimits;
  /** As typed before. Nothing is chosen when the form opens. */
  amount?: string;
  amountOwn?: string;
  errors: FieldErrors;
}

const bare = (fen: number) => {
  const { yuan, cents } = amountParts(fen);
  return cents === '00' ? yuan : `${yuan}.${cents}`;
};

/** Limits in words first, tiles, and any other amount beside its own choice. */
export function AmountField({ suggestedFen, limits, amount, amountOwn, errors }: Props) {
  const t = useTranslations('give.amount');
  const error = errors.amount ?? errors.amountOwn;
  return (
    <fieldset className={clsx('field', error && 'field-wrong')} aria-describedby="amount-hint">
      <legend className="field-label">{t('legend')}</legend>
      <FieldNotes id="amount" hint={t(limits.day ? 'limitsDay' : 'limits', limits)} error={errors.amount} />
      <div className="tiles tiles-amounts">
        {suggestedFen.map((fen, index) => (
          <label key={fen} className="tile">
            <input
              type="radio"
              name="amount"
              id={index === 0 ? 'amount' : `amount-${index}`}
              value={fen}
              defaultChecked={amount === String(fen)}
            />
            <span className="whole">
              {t('yuan') === '' && '¥'}
              {bare(fen)}
              {t('yuan') !== '' && <small>{t('yuan')}</small>}
            </span>
          </label>
        ))}
      </div>
      <FieldNotes id="amountOwn" error={errors.amountOwn} />
      <div className="own-amount">
        <label className="tile">
          <input
            type="radio"
            name="amount"
            id={suggestedFen.length === 0 ? 'amount' : 'amount-own'}
            value={OWN_AMOUNT}
            defaultChecked={amount === OWN_AMOUNT}
          />
          {t('own')}
        </label>
        <span className="input-affix">
          <span aria-hidden="true">¥</span>
          <input
            className="input"
            id="amountOwn"
            name="amountOwn"
            inputMode="decimal"
            autoComplete="off"
            maxLength={20}
            defaultValue={amountOwn}
            aria-label={t('ownLabel')}
            aria-invalid={errors.amountOwn ? true : undefined}
            aria-describedby={errors.amountOwn ? 'amountOwn-error' : 'amount-hint'}
          />
        </span>
      </div>
    </fieldset>
  );
}
