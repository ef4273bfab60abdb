import { useTranslations } from 'next-intl';
import { RadioTiles } from '@/components/ui/radio-tiles';
import { TextArea } from '@/components/ui/text-area';
import { TextInput } from '@/components/ui/text-input';
import { AmountField } from './amount-field';
import type { GiveFormState, GiveLimits } from './model';

interface Props {
  state: GiveFormState;
  suggestedFen: readonly number[];
  limits: GiveLimits;
  nickMax: number;
  messageMax: number;
}

/** The fields of a gift. The name and the nickname come into view with the choice that needs them (give.css). */
export function GiveFields({ state: { values, errors }, suggestedFen, limits, nickMax, messageMax }: Props) {
  const t = useTranslations('give');
  const optional = useTranslations('common')('optional');
  return (
    <div className="give-fields">
      <AmountField
        suggestedFen={suggestedFen}
        limits={limits}
        amount={values.amount}
        amountOwn={values.amountOwn}
        errors={errors}
      />
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
      <TextInput
        id="email"
        name="email"
        type="email"
        inputMode="email"
        autoComplete="email"
        label={t('email')}
        optional={optional}
        hint={t('emailHint')}
        defaultValue={values.email}
        error={errors.email}
      />
      <TextArea
        id="message"
        name="message"
        label={t('message')}
        optional={optional}
        hint={t('messageHint', { max: String(messageMax) })}
        defaultValue={values.message}
        error={errors.message}
      />
    </div>
  );
}
