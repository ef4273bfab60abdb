import { useTranslations } from 'next-intl';
import { CheckBox } from '@/components/ui/check-box';
import { RadioTiles } from '@/components/ui/radio-tiles';
import { TICKED } from '@/lib/donations/give-form';
import { AGES } from '@/lib/donations/minors';
import type { AgeCaps, GiveFormState } from './model';

/** How old the giver is, and for a minor what the guardian agrees to (R41). It stands before anything personal is asked. */
export function AgeField({ state: { values, errors }, caps }: { state: GiveFormState; caps: AgeCaps }) {
  const t = useTranslations('give.age');
  return (
    <>
      <RadioTiles
        id="age"
        name="age"
        legend={t('legend')}
        hint={t('hint')}
        defaultValue={values.age}
        error={errors.age}
        tiles={AGES.map((age) => ({ value: age, label: t(age) }))}
      />
      <div className="field only-minor">
        <CheckBox
          id="guardianAgrees"
          name="guardianAgrees"
          value={TICKED}
          label={t('guardianAgrees')}
          hint={t('guardianAgreesHint', caps)}
          isTicked={values.guardianAgrees === TICKED}
          error={errors.guardianAgrees}
        />
        <div className="only-child">
          <CheckBox
            id="guardianAllowsData"
            name="guardianAllowsData"
            value={TICKED}
            label={t('guardianAllowsData')}
            hint={t('guardianAllowsDataHint')}
            isTicked={values.guardianAllowsData === TICKED}
            error={errors.guardianAllowsData}
          />
        </div>
      </div>
    </>
  );
}
