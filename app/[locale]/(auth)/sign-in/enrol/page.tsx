import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ActionForm } from '@/components/forms/action-form';
import { PasskeyMaker } from '@/components/forms/passkey-maker';
import { PageHeading } from '@/components/ui/page-heading';
import { QrCode } from '@/components/ui/qr-code';
import { pendingTotp } from '@/lib/auth/factors/set-up-totp';
import { guarded } from '@/lib/auth/page';
import { currentContext } from '@/lib/auth/request';
import { safeReturnPath } from '@/lib/auth/return-path';
import { localeOf } from '@/lib/i18n/page';
import { privateTitle } from '@/lib/i18n/private-title';
import { qrPath } from '@/lib/images/qr';
import { routes } from '@/lib/routes';
import { passkeyWords } from '../passkey-words';
import { askForPasskey, confirmApp, keepPasskey } from './actions';

interface Props {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ returnTo?: string | string[] }>;
}

export const generateMetadata = privateTitle((m) => m.secondFactor.enrol.title);

/** Setting up a second factor: an official's first is asked for before anything else opens. */
export default async function EnrolPage({ params, searchParams }: Props) {
  const locale = await localeOf(params);
  const returnTo = safeReturnPath((await searchParams).returnTo, routes.accountSecurity(locale));
  const ctx = await currentContext(locale);
  const self = `${routes.enrolFactor(locale)}?returnTo=${encodeURIComponent(returnTo)}`;
  if (ctx.actor.kind === 'unproven' && ctx.actor.hasFactor)
    redirect(`${routes.secondStep(locale)}?returnTo=${encodeURIComponent(returnTo)}`);
  const { secret, uri, isReplaced } = await guarded(locale, self, () => pendingTotp(ctx));
  const t = await getTranslations('secondFactor');
  const wrong = (await getTranslations('errors'))('VALIDATION');
  return (
    <div className="wrap wrap-narrow pb-16">
      <PageHeading
        title={t('enrol.title')}
        lead={ctx.actor.kind === 'unproven' ? t('enrol.required') : t('enrol.lead')}
      />
      <section aria-labelledby="app">
        <h2 id="app" className="mb-3 text-h3">
          {t('enrol.app')}
        </h2>
        <ActionForm
          id="totp"
          action={confirmApp.bind(null, locale, returnTo)}
          wrong={wrong}
          sections={[
            {
              fields: [
                {
                  kind: 'text',
                  name: 'code',
                  label: t('enrol.code'),
                  autoComplete: 'one-time-code',
                  inputMode: 'numeric',
                  maxLength: 40,
                },
              ],
            },
          ]}
          submits={[{ label: t('enrol.confirm') }]}
        >
          {isReplaced && <p>{t('enrol.replaces')}</p>}
          <p>{t('enrol.scan')}</p>
          <div className="w-[220px] max-w-full">
            <QrCode code={qrPath(uri)} label={t('enrol.qr')} />
          </div>
          <p>{t('enrol.typed')}</p>
          <p className="num break-all">
            <code data-secret="">{secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
          </p>
        </ActionForm>
      </section>
      <section className="mt-12" aria-labelledby="add-passkey">
        <h2 id="add-passkey" className="mb-1 text-h3">
          {t('enrol.orPasskey')}
        </h2>
        <p className="small muted mb-4">{t('enrol.passkeyText')}</p>
        <PasskeyMaker
          ask={askForPasskey.bind(null, locale)}
          keep={keepPasskey.bind(null, locale, returnTo)}
          returnTo={returnTo}
          words={{
            ...(await passkeyWords(t('passkey.make'))),
            name: t('passkey.name'),
            nameHint: t('passkey.nameHint'),
          }}
        />
      </section>
    </div>
  );
}
