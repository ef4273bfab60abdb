import { useTranslations } from 'next-intl';
import { ActionForm } from '@/components/forms/action-form';
import { codeField, numberField } from '@/components/forms/phone-fields';
import { CODE_MINUTES, CODE_TRIES } from '@/lib/auth/phone-code';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';
import { dropNumber, sendNumberCode, takeNumber } from './actions';

interface Props {
  locale: Locale;
  phone: string | null;
  /** Without one the number is the only way in, and stays. */
  hasAddress: boolean;
  /** The last digits of the number a code was sent to and is waited for. */
  waiting: string | null;
  wrong: string;
}

/** The account's phone number: proved by a code, changed, removed. */
export function NumberSection({ locale, phone, hasAddress, waiting, wrong }: Props) {
  const t = useTranslations('account.contact');
  const words = useTranslations('auth');
  const here = routes.accountContact(locale);
  return (
    <section className="section-tight" aria-labelledby="number">
      <h2 id="number">{t('number')}</h2>
      <p>{phone ? t('numberIs', { phone }) : t('noNumber')}</p>
      {waiting ? (
        <>
          <p>{t('codeSent', { phone: waiting, minutes: String(CODE_MINUTES), tries: String(CODE_TRIES) })}</p>
          <ActionForm
            id="number-code"
            action={takeNumber.bind(null, locale, here)}
            wrong={wrong}
            sections={[{ fields: [codeField(words('code.label'), words('code.hint'))] }]}
            submits={[{ label: t('useNumber') }]}
          />
          <p className="mt-4">
            <a href={`${here}?another=1#number`}>{words('code.again')}</a>
          </p>
        </>
      ) : (
        <ActionForm
          id="number-form"
          action={sendNumberCode.bind(null, locale, here)}
          wrong={wrong}
          sections={[{ fields: [numberField(words('signIn.phone'), words('signIn.phoneHint'))] }]}
          submits={[{ label: words('signIn.sendCode'), kind: 'secondary' }]}
        />
      )}
      {phone && hasAddress && (
        <>
          <p className="small muted mt-6">{t('removeText')}</p>
          <ActionForm
            id="number-remove"
            action={dropNumber.bind(null, locale, here)}
            wrong={wrong}
            sections={[]}
            submits={[{ label: t('remove'), kind: 'quiet' }]}
          />
        </>
      )}
    </section>
  );
}
