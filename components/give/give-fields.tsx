import { useTranslations } from 'next-intl';
import { CheckBox } from '@/components/ui/check-box';
import { Notice } from '@/components/ui/notice';
import { RadioTiles } from '@/components/ui/radio-tiles';
import { TextArea } from '@/components/ui/text-area';
import { TextInput } from '@/components/ui/text-input';
import { TICKED } from '@/lib/donations/give-form';
import { AgeField } from './age-field';
import { AmountField } from './amount-field';
import { MailFields } from './mail-fields';
import type { AgeCaps, GiveFormState, GiveLimits } from './model';

interface Props {
  state: GiveFormState;
  suggestedFen: readonly number[];
  limits: GiveLimits;
  caps: AgeCaps;
  nickMax: number;
  messageMax: number;
  /** The campaign's last day, in words: a monthly gift ends with it. */
  endsOn: string;
}

/** The fields of a gift. What only one choice needs comes into view with it (give.css). Giving once is chosen when the form opens. */
export function GiveFields({ state, suggestedFen, limits, caps, nickMax, messageMax, endsOn }: Props) {
  const { values, errors } = state;
  const t = useTranslations('give');
  const optional = useTranslations('common')('optional');
  return (
    <div className="give-fields">
      <RadioTiles
        id="interval"
        legend={t('interval.legend')}
        name="interval"
        defaultValue={values.interval ?? 'once'}
        error={errors.interval}
        tiles={(['once', 'month'] as const).map((interval) => ({
          value: interval,
          label: t(`interval.${interval}`),
          detail: t(`interval.${interval}Detail`),
        }))}
      />
      <div className="field only-month">
        <Notice title={t('interval.cardOnly')}>
          <p>{t('interval.what', { ends: endsOn })}</p>
          <p>{t('interval.stop')}</p>
        </Notice>
      </div>
      <AmountField
        suggestedFen={suggestedFen}
        limits={limits}
        amount={values.amount}
        amountOwn={values.amountOwn}
        errors={errors}
      />
      <AgeField state={state} caps={caps} />
      <RadioTiles
        id="displayMode"
        legend={t('display.legend')}
        hint={t('display.hint')}
        name="displayMode"
        defaultValue={values.displayMode}
        error={errors.displayMode}
        tiles={(['nick', 'name', 'anonymous'] as const).map((mode) => ({
          value: mode,
          label: t(`display.${mode}`),
          detail: t(`display.${mode}Detail`),
        }))}
      />
      <div className="field only-nick">
        <TextInput
          id="nick"
          name="nick"
          label={t('nick')}
          hint={t('nickHint', { max: String(nickMax) })}
          defaultValue={values.nick}
          error={errors.nick}
          autoComplete="nickname"
        />
      </div>
      <div className="field only-name">
        <TextInput
          id="name"
          name="name"
          label={t('name')}
          defaultValue={values.name}
          error={errors.name}
          autoComplete="name"
        />
      </div>
      <div className="field">
        <CheckBox
          id="hideAmount"
          name="hideAmount"
          value={TICKED}
          label={t('hideAmount')}
          hint={t('hideAmountHint')}
          isTicked={values.hideAmount === TICKED}
          error={errors.hideAmount}
        />
      </div>
      <MailFields state={state} />
      <TextArea
        id="message"
        name="message"
        label={t('message')}
        optional={optional}
        hint={t('messageHint', { max: String(messageMax) })}
        defaultValue={values.message}
        error={errors.message}
      />
      <RadioTiles
        id="receipt"
        name="receipt"
        legend={t('receipt.legend')}
        optional={optional}
        hint={t('receipt.hint')}
        defaultValue={values.receipt}
        error={errors.receipt}
        tiles={(['wanted', 'waived'] as const).map((choice) => ({
          value: choice,
          label: t(`receipt.${choice}`),
          detail: t(`receipt.${choice}Detail`),
        }))}
      />
    </div>
  );
}
