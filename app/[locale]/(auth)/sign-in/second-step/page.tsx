import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ActionForm } from '@/components/forms/action-form';
import { PasskeyButton } from '@/components/forms/passkey-button';
import { Button } from '@/components/ui/button';
import { PageHeading } from '@/components/ui/page-heading';
import { listFactors } from '@/lib/auth/factors/queries';
import { loginOf } from '@/lib/auth/login';
import { guarded } from '@/lib/auth/page';
import { requireSelf } from '@/lib/auth/policy';
import { currentContext } from '@/lib/auth/request';
import { safeReturnPath } from '@/lib/auth/return-path';
import { localeOf } from '@/lib/i18n/page';
import { privateTitle } from '@/lib/i18n/private-title';
import { routes } from '@/lib/routes';
import { leave } from '../../../(donor)/account/actions';
import { askPasskey, usePasskey } from '../passkey-actions';
import { passkeyWords } from '../passkey-words';
import { sendCode } from './actions';

interface Props {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ returnTo?: string | string[] }>;
}

export const generateMetadata = privateTitle((m) => m.secondFactor.step.title);

/** The second factor: after the password, and again before acts that ask for a fresh one. */
export default async function SecondStepPage({ params, searchParams }: Props) {
  const locale = await localeOf(params);
  const returnTo = safeReturnPath((await searchParams).returnTo, routes.account(locale));
  const ctx = await currentContext(locale);
  const { totpSince, passkeys } = await guarded(locale, returnTo, () => listFactors(ctx));
  const self = requireSelf(ctx);
  if (totpSince === null && passkeys.length === 0)
    redirect(
      self.kind === 'unproven'
        ? `${routes.enrolFactor(locale)}?returnTo=${encodeURIComponent(returnTo)}`
        : returnTo,
    );
  const t = await getTranslations('secondFactor');
  const wrong = (await getTranslations('errors'))('VALIDATION');
  return (
    <div className="wrap wrap-narrow pb-16">
      <PageHeading
        title={t('step.title')}
        lead={self.kind === 'unproven' ? t('step.lead', { email: loginOf(self) }) : t('step.again')}
      />
      <ActionForm
        id="second-step"
        action={sendCode.bind(null, locale, returnTo)}
        wrong={wrong}
        sections={[
          {
            fields: [
              {
                kind: 'text',
                name: 'code',
                label: t('step.code'),
                hint: t('step.codeHint'),
                autoComplete: 'one-time-code',
                maxLength: 40,
              },
            ],
          },
        ]}
        submits={[{ label: t('step.submit') }]}
      />
      {passkeys.length > 0 && (
        <section className="mt-12" aria-labelledby="by-passkey">
          <h2 id="by-passkey" className="mb-1 text-h3">
            {t('step.passkey')}
          </h2>
          <p className="small muted mb-4">{t('step.passkeyText')}</p>
          <PasskeyButton
            ask={askPasskey.bind(null, locale)}
            use={usePasskey.bind(null, locale)}
            returnTo={returnTo}
            words={await passkeyWords(t('step.passkey'))}
          />
        </section>
      )}
      {self.kind === 'unproven' && (
        <>
          <p className="small muted mt-10">{t('step.lost')}</p>
          <form action={leave.bind(null, locale)} className="mt-4">
            <Button kind="quiet">{t('step.other')}</Button>
          </form>
        </>
      )}
    </div>
  );
}
