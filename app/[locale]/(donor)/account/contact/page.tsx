import { getTranslations } from 'next-intl/server';
import { ActionForm } from '@/components/forms/action-form';
import { Notice } from '@/components/ui/notice';
import { PageHeading } from '@/components/ui/page-heading';
import { DoneNotice } from '@/components/workspace/done-notice';
import { keptCode } from '@/lib/auth/code-cookie';
import { maskEmail } from '@/lib/auth/email-key';
import { pageContext } from '@/lib/auth/page';
import { findCode } from '@/lib/auth/phone-codes';
import { requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { peekAddress } from '@/lib/donors/change-address';
import { env } from '@/lib/env';
import type { Locale } from '@/lib/i18n/locales';
import { localeOf } from '@/lib/i18n/page';
import { privateTitle } from '@/lib/i18n/private-title';
import { routes } from '@/lib/routes';
import { BackLink } from '../back-link';
import { sendAddressLink, takeAddress } from './actions';
import { NumberSection } from './number';

interface Props {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{
    token?: string | string[];
    done?: string;
    another?: string | string[];
  }>;
}

export const generateMetadata = privateTitle((m) => m.account.contact.title);

/** How the caller is reached and signs in. With a mailed link: the address it proves, and the button that takes it. */
export default async function ContactPage({ params, searchParams }: Props) {
  const locale = await localeOf(params);
  const { token, done, another } = await searchParams;
  const here = routes.accountContact(locale);
  const given = typeof token === 'string' && token.length <= 100 ? token : null;
  const back = given ? `${here}?token=${encodeURIComponent(given)}` : here;
  const ctx = await pageContext(locale, back, 'account.use');
  const address = given ? await peekAddress(ctx, given) : null;
  if (given && address) return <ConfirmAddress {...{ locale, token: given, address }} />;
  const t = await getTranslations('account.contact');
  const wrong = (await getTranslations('errors'))('VALIDATION');
  const { email, phone = null } = requireActor(ctx);
  const waiting = another === undefined ? await waitedFor(ctx) : null;
  return (
    <div className="wrap wrap-narrow pb-16">
      <BackLink locale={locale} />
      <DoneNotice done={done} />
      <PageHeading title={t('title')} lead={t('lead')} />
      {given && (
        <Notice kind="error" title={t('gone')} role="status">
          {t('goneText')}
        </Notice>
      )}
      {waiting && env.isDemo && !env.SMS_URL && (
        <Notice title={(await getTranslations('auth.code'))('demo')} />
      )}
      <section className="section-tight" aria-labelledby="address">
        <h2 id="address">{t('address')}</h2>
        <p>{email ? t('addressIs', { email }) : t('noAddress')}</p>
        <ActionForm
          id="address-form"
          action={sendAddressLink.bind(null, locale)}
          wrong={wrong}
          sections={[
            {
              fields: [
                {
                  kind: 'text',
                  type: 'email',
                  name: 'email',
                  label: t('newAddress'),
                  hint: t('newAddressHint'),
                  autoComplete: 'email',
                },
              ],
            },
          ]}
          submits={[{ label: t('sendLink'), kind: 'secondary' }]}
        />
      </section>
      <NumberSection {...{ locale, phone, waiting, wrong }} hasAddress={email !== null} />
    </div>
  );
}

/** The last digits of the number whose code this browser was sent for this account, while it can be given. */
async function waitedFor(ctx: Context): Promise<string | null> {
  const code = await findCode(ctx, 'number', await keptCode());
  return code?.userId === requireActor(ctx).userId ? code.phone.slice(-4) : null;
}

async function ConfirmAddress({
  locale,
  token,
  address,
}: {
  locale: Locale;
  token: string;
  address: string;
}) {
  const t = await getTranslations('account.contact');
  return (
    <div className="wrap wrap-narrow stack pb-16">
      <BackLink locale={locale} />
      <PageHeading title={t('confirmTitle')} lead={t('confirm', { email: maskEmail(address) })} />
      <ActionForm
        id="take-address"
        action={takeAddress.bind(null, locale, routes.accountContact(locale), token)}
        wrong={(await getTranslations('errors'))('VALIDATION')}
        sections={[]}
        submits={[{ label: t('use') }]}
      />
    </div>
  );
}
