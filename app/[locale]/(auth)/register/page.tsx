import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ActionForm } from '@/components/forms/action-form';
import { PageHeading } from '@/components/ui/page-heading';
import { safeReturnPath } from '@/lib/auth/return-path';
import { localeOf } from '@/lib/i18n/page';
import { routes } from '@/lib/routes';
import { startRegistration } from '../actions';

interface Props {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ returnTo?: string | string[] }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: await localeOf(params), namespace: 'auth.register' });
  return { title: t('title') };
}

export default async function RegisterPage({ params, searchParams }: Props) {
  const locale = await localeOf(params);
  const returnTo = safeReturnPath((await searchParams).returnTo, routes.account(locale));
  const t = await getTranslations('auth.register');
  const [common, errors] = [await getTranslations('common'), await getTranslations('errors')];
  return (
    <div className="wrap wrap-narrow pb-16">
      <PageHeading title={t('title')} lead={t('lead')} />
      <ActionForm
        id="register"
        action={startRegistration.bind(null, locale, returnTo)}
        wrong={errors('VALIDATION')}
        sections={[
          {
            fields: [
              { kind: 'text', name: 'name', label: t('name'), hint: t('nameHint'), autoComplete: 'name' },
              { kind: 'text', name: 'email', type: 'email', label: t('email'), autoComplete: 'email' },
              {
                kind: 'text',
                name: 'password',
                type: 'password',
                label: t('password'),
                hint: t('passwordHint'),
                optional: common('optional'),
                autoComplete: 'new-password',
              },
            ],
          },
        ]}
        submits={[{ label: t('submit') }]}
      />
      <p className="mt-10">
        {t('have')}{' '}
        <a href={`${routes.signIn(locale)}?returnTo=${encodeURIComponent(returnTo)}`}>{t('signIn')}</a>
      </p>
      <p className="small muted mt-3">{t('ngo')}</p>
    </div>
  );
}
