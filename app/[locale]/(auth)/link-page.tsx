import { getTranslations } from 'next-intl/server';
import { ActionForm } from '@/components/forms/action-form';
import { ButtonLink } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { PageHeading } from '@/components/ui/page-heading';
import { offeredRole } from '@/lib/auth/accept-link';
import { emailKey, maskEmail } from '@/lib/auth/email-key';
import { currentContext } from '@/lib/auth/request';
import { safeReturnPath } from '@/lib/auth/return-path';
import { peekToken } from '@/lib/auth/tokens';
import { now } from '@/lib/clock';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';
import { followLink } from './actions';

interface Props {
  locale: Locale;
  purpose: 'sign_in' | 'invite';
  token: unknown;
}

/** What a mailed link opens: who would sign in, and the button that does it. Reading this page uses nothing. */
export async function LinkPage({ locale, purpose, token }: Props) {
  const t = await getTranslations(purpose === 'invite' ? 'auth.invite' : 'auth.link');
  const row =
    typeof token === 'string' && token.length <= 100 ? await peekToken(purpose, token, now()) : null;
  if (!row)
    return (
      <div className="wrap wrap-narrow pb-16">
        <PageHeading title={t('gone')} lead={t('goneText')} />
        <p>
          <ButtonLink href={routes.signIn(locale)} kind="secondary">
            {(await getTranslations('auth.link'))('again')}
          </ButtonLink>
        </p>
      </div>
    );
  const organisation =
    typeof row.detail?.organisation === 'string'
      ? row.detail.organisation
      : (await getTranslations('auth.invite'))('official');
  const who = await currentContext(locale);
  const isOther = who.actor.kind === 'user' && emailKey(who.actor.email ?? '') !== row.emailKey;
  const role = offeredRole(row.detail);
  const words = await getTranslations('auth');
  const returnTo = safeReturnPath(row.detail?.returnTo, routes.account(locale));
  return (
    <div className="wrap wrap-narrow pb-16">
      <PageHeading title={t('title')} lead={t('lead', { email: maskEmail(row.emailKey), organisation })} />
      {role && <p className="mb-4">{words('invite.role', { role: words(`role.${role}`) })}</p>}
      {isOther && (
        <Notice kind="wait" title={words('link.other')}>
          {words('link.otherNext', { email: maskEmail(row.emailKey) })}
        </Notice>
      )}
      <ActionForm
        id="accept-link"
        action={followLink.bind(null, locale, returnTo, purpose, String(token))}
        wrong={t('gone')}
        sections={[]}
        submits={[{ label: t('submit') }]}
      />
    </div>
  );
}
