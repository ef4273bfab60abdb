import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ActionForm } from '@/components/forms/action-form';
import { PasskeyButton } from '@/components/forms/passkey-button';
import { numberField } from '@/components/forms/phone-fields';
import { PageHeading } from '@/components/ui/page-heading';
import { currentContext } from '@/lib/auth/request';
import { safeReturnPath } from '@/lib/auth/return-path';
import { localeOf } from '@/lib/i18n/page';
import { routes } from '@/lib/routes';
import { sendLink, sendSignInCode, signInWithPassword } from '../actions';
import { askPasskey, usePasskey } from './passkey-actions';
import { passkeyWords } from './passkey-words';

interface Props {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ returnTo?: string | string[] }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: await localeOf(params), namespace: 'auth.signIn' });
  return { title: t('title'), robots: { index: false } };
}

export default async function SignInPage({ params, searchParams }: Props) {
  const locale = await localeOf(params);
  const returnTo = safeReturnPath((await searchParams).returnTo, routes.account(locale));
  const ctx = await currentContext(locale);
  if (ctx.actor.kind === 'user') redirect(returnTo);
  if (ctx.actor.kind === 'unproven')
    redirect(`${routes.secondStep(locale)}?returnTo=${encodeURIComponent(returnTo)}`);
  const t = await getTranslations('auth.signIn');
  const factor = await getTranslations('secondFactor.passkey');
  const wrong = (await getTranslations('errors'))('VALIDATION');
  return (
    <div className="wrap wrap-narrow pb-16">
      <PageHeading title={t('title')} lead={t('lead')} />
      <ActionForm
        id="sign-in"
        action={signInWithPassword.bind(null, locale, returnTo)}
        wrong={wrong}
        sections={[
          {
            fields: [
              { kind: 'text', type: 'email', name: 'email', label: t('email'), autoComplete: 'username' },
              {
                kind: 'text',
                type: 'password',
                name: 'password',
                label: t('password'),
                autoComplete: 'current-password',
              },
            ],
          },
        ]}
        submits={[{ label: t('submit') }]}
      />
      <section className="mt-8" aria-label={factor('signIn')}>
        <PasskeyButton
          ask={askPasskey.bind(null, locale)}
          use={usePasskey.bind(null, locale)}
          returnTo={returnTo}
          words={await passkeyWords(factor('signIn'))}
        />
      </section>
      <section className="mt-12" aria-labelledby="by-link">
        <h2 id="by-link" className="mb-1 text-h3">
          {t('or')}
        </h2>
        <p className="small muted mb-4">{t('byLinkText')}</p>
        <ActionForm
          id="link"
          action={sendLink.bind(null, locale, returnTo)}
          wrong={wrong}
          sections={[
            {
              fields: [
                { kind: 'text', type: 'email', name: 'email', label: t('email'), autoComplete: 'email' },
              ],
            },
          ]}
          submits={[{ label: t('sendLink'), kind: 'secondary' }]}
        />
      </section>
      <section className="mt-12" aria-labelledby="by-phone">
        <h2 id="by-phone" className="mb-1 text-h3">
          {t('byPhone')}
        </h2>
        <p className="small muted mb-4">{t('byPhoneText')}</p>
        <ActionForm
          id="phone"
          action={sendSignInCode.bind(null, locale, returnTo)}
          wrong={wrong}
          sections={[{ fields: [numberField(t('phone'), t('phoneHint'))] }]}
          submits={[{ label: t('sendCode'), kind: 'secondary' }]}
        />
      </section>
      <p className="mt-10">
        {t('newHere')}{' '}
        <a href={`${routes.register(locale)}?returnTo=${encodeURIComponent(returnTo)}`}>{t('register')}</a>
      </p>
    </div>
  );
}
