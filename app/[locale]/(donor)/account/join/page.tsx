import { getTranslations } from 'next-intl/server';
import { ActionForm } from '@/components/forms/action-form';
import { Notice } from '@/components/ui/notice';
import { PageHeading } from '@/components/ui/page-heading';
import { maskEmail } from '@/lib/auth/email-key';
import { pageContext } from '@/lib/auth/page';
import { peekJoin } from '@/lib/donors/join-gifts';
import { localeOf } from '@/lib/i18n/page';
import { privateTitle } from '@/lib/i18n/private-title';
import { routes } from '@/lib/routes';
import { BackLink } from '../back-link';
import { bringIn, sendJoinLink } from '../donor-actions';

interface Props {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ token?: string | string[] }>;
}

export const generateMetadata = privateTitle((m) => m.account.join.title);

/** Without a token: ask for the link. With one: whose gifts, and the button. Reading the page uses nothing. */
export default async function JoinPage({ params, searchParams }: Props) {
  const locale = await localeOf(params);
  const { token } = await searchParams;
  const here = routes.accountJoin(locale);
  const given = typeof token === 'string' && token.length <= 100 ? token : null;
  const ctx = await pageContext(
    locale,
    given ? `${here}?token=${encodeURIComponent(given)}` : here,
    'account.use',
  );
  const t = await getTranslations('account.join');
  const wrong = (await getTranslations('errors'))('VALIDATION');
  const address = given ? await peekJoin(ctx, given) : null;
  return (
    <div className="wrap wrap-narrow stack pb-16">
      <BackLink locale={locale} />
      {given && address ? (
        <>
          <PageHeading title={t('confirmTitle')} lead={t('confirm', { email: maskEmail(address) })} />
          <ActionForm
            id="bring-in"
            action={bringIn.bind(null, locale, routes.account(locale), given)}
            wrong={wrong}
            sections={[]}
            submits={[{ label: t('submit') }]}
          />
        </>
      ) : (
        <>
          <PageHeading title={t('title')} lead={t('lead')} />
          {given && (
            <Notice kind="error" title={t('gone')} role="status">
              {t('goneText')}
            </Notice>
          )}
          <ActionForm
            id="join"
            action={sendJoinLink.bind(null, locale)}
            wrong={wrong}
            sections={[
              {
                fields: [
                  { kind: 'text', type: 'email', name: 'email', label: t('email'), autoComplete: 'email' },
                ],
              },
            ]}
            submits={[{ label: t('send') }]}
          />
          <p className="small mt-6">
            {t('byNumber')} <a href={routes.accountContact(locale)}>{t('addNumber')}</a>
          </p>
        </>
      )}
    </div>
  );
}
