import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ActionForm } from '@/components/forms/action-form';
import { codeField } from '@/components/forms/phone-fields';
import { Notice } from '@/components/ui/notice';
import { PageHeading } from '@/components/ui/page-heading';
import { keptCode } from '@/lib/auth/code-cookie';
import { CODE_MINUTES, CODE_TRIES } from '@/lib/auth/phone-code';
import { findCode } from '@/lib/auth/phone-codes';
import { maskPhone } from '@/lib/auth/phone-key';
import { currentContext } from '@/lib/auth/request';
import { safeReturnPath } from '@/lib/auth/return-path';
import { env } from '@/lib/env';
import { localeOf } from '@/lib/i18n/page';
import { privateTitle } from '@/lib/i18n/private-title';
import { routes } from '@/lib/routes';
import { signInWithCode } from '../../actions';

interface Props {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ returnTo?: string | string[] }>;
}

export const generateMetadata = privateTitle((m) => m.auth.code.title);

/** Where the code of a text message is typed. Which code is meant is in this browser's cookie only. */
export default async function PhoneCodePage({ params, searchParams }: Props) {
  const locale = await localeOf(params);
  const returnTo = safeReturnPath((await searchParams).returnTo, routes.account(locale));
  const ctx = await currentContext(locale);
  if (ctx.actor.kind === 'user') redirect(returnTo);
  const t = await getTranslations('auth.code');
  const limits = { minutes: String(CODE_MINUTES), tries: String(CODE_TRIES) };
  const code = await findCode(ctx, 'sign_in', await keptCode());
  const again = `${routes.signIn(locale)}?returnTo=${encodeURIComponent(returnTo)}#by-phone`;
  return (
    <div className="wrap wrap-narrow pb-16">
      <PageHeading
        title={code ? t('title') : t('gone')}
        lead={code ? t('lead', { phone: maskPhone(code.phone), ...limits }) : t('goneText', limits)}
      />
      {code && env.isDemo && !env.SMS_URL && <Notice title={t('demo')} />}
      {code && (
        <ActionForm
          id="phone-code"
          action={signInWithCode.bind(null, locale, returnTo)}
          wrong={(await getTranslations('errors'))('VALIDATION')}
          sections={[{ fields: [codeField(t('label'), t('hint'))] }]}
          submits={[{ label: t('submit') }]}
        />
      )}
      <p className="mt-10">
        <a href={again}>{t('again')}</a>
      </p>
    </div>
  );
}
