import { getTranslations } from 'next-intl/server';
import { ActionForm } from '@/components/forms/action-form';
import { ButtonLink } from '@/components/ui/button';
import { PageHeading } from '@/components/ui/page-heading';
import { DoneNotice } from '@/components/workspace/done-notice';
import { listFactors } from '@/lib/auth/factors/queries';
import { pageContext } from '@/lib/auth/page';
import { shanghaiDay } from '@/lib/clock';
import { localeOf } from '@/lib/i18n/page';
import { privateTitle } from '@/lib/i18n/private-title';
import { routes } from '@/lib/routes';
import { removeApp, renewCodes } from './actions';
import { PasskeyItem } from './passkey-item';

interface Props {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ done?: string }>;
}

export const generateMetadata = privateTitle((m) => m.secondFactor.security.title);

/** The caller's second factors: what is set up, since when, and changing it. */
export default async function SecurityPage({ params, searchParams }: Props) {
  const locale = await localeOf(params);
  const path = routes.accountSecurity(locale);
  const ctx = await pageContext(locale, path, 'account.use');
  const { totpSince, passkeys, recoveryLeft } = await listFactors(ctx);
  const t = await getTranslations('secondFactor.security');
  const wrong = (await getTranslations('errors'))('VALIDATION');
  const setUp = `${routes.enrolFactor(locale)}?returnTo=${encodeURIComponent(path)}`;
  return (
    <div className="wrap wrap-narrow pb-16">
      <DoneNotice done={(await searchParams).done} />
      <PageHeading title={t('title')} lead={t('lead')} />
      <div className="grid gap-12">
        <p>
          <ButtonLink href={setUp}>{t('add')}</ButtonLink>
        </p>
        <section aria-labelledby="app">
          <h2 id="app" className="text-h3 mb-2">
            {t('app')}
          </h2>
          <p>{totpSince ? t('appOn', { date: shanghaiDay(totpSince) }) : t('appOff')}</p>
          {totpSince && (
            <ActionForm
              id="remove-app"
              action={removeApp.bind(null, locale, path)}
              wrong={wrong}
              sections={[]}
              submits={[{ label: t('removeApp'), kind: 'quiet' }]}
            />
          )}
        </section>
        <section aria-labelledby="passkeys">
          <h2 id="passkeys" className="text-h3 mb-2">
            {t('passkeys')}
          </h2>
          {passkeys.length === 0 && <p className="small muted">{t('noPasskeys')}</p>}
          <ul>
            {passkeys.map((passkey, n) => (
              <PasskeyItem key={passkey.id} {...{ locale, path, passkey, n, wrong }} />
            ))}
          </ul>
        </section>
        {(totpSince || passkeys.length > 0) && (
          <section aria-labelledby="codes">
            <h2 id="codes" className="text-h3 mb-2">
              {t('codes')}
            </h2>
            <p className="mb-3">
              {t('codesLeft', { count: String(recoveryLeft) })}{' '}
              <span className="small muted">{t('renewHint')}</span>
            </p>
            <ActionForm
              id="renew-codes"
              action={renewCodes.bind(null, locale)}
              wrong={wrong}
              sections={[]}
              submits={[{ label: t('renew'), kind: 'secondary' }]}
            />
          </section>
        )}
      </div>
    </div>
  );
}
