import { useLocale, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { CheckBox } from '@/components/ui/check-box';
import { TextInput } from '@/components/ui/text-input';
import { TICKED } from '@/lib/donations/give-form';
import { routes } from '@/lib/routes';
import type { GiveFormState } from './model';

/** Where to reach the donor: by mail, or a phone number for whoever has none. A slip of the address is mended in one tap. */
export function MailFields({ state: { values, errors, suggested } }: { state: GiveFormState }) {
  const t = useTranslations('give');
  const optional = useTranslations('common')('optional');
  const locale = useLocale();
  return (
    <>
      <TextInput
        id="email"
        name="email"
        type="email"
        inputMode="email"
        autoComplete="email"
        label={t('email')}
        optional={<span className="only-once">{optional}</span>}
        hint={
          <>
            <span className="only-once">{t('emailHint')}</span>
            <span className="only-month">{t('emailMonthHint')}</span>
          </>
        }
        defaultValue={values.email}
        error={errors.email}
      />
      {suggested && (
        <p className="mt-2">
          <Button kind="secondary" name="useSuggested" value="1">
            {t('useSuggested', { address: suggested })}
          </Button>
        </p>
      )}
      <CheckBox
        id="follow"
        name="follow"
        value={TICKED}
        label={t('follow')}
        hint={t('followHint')}
        isTicked={values.follow === TICKED}
        error={errors.follow}
      />
      <TextInput
        id="phone"
        name="phone"
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        label={t('phone')}
        optional={optional}
        hint={t('phoneHint')}
        defaultValue={values.phone}
        error={errors.phone}
      />
      <p className="small mt-2">
        <a href={routes.privacyNotice(locale)} target="_blank" rel="noopener">
          {t('privacy')}
        </a>
      </p>
    </>
  );
}
