import { getTranslations } from 'next-intl/server';
import { ActionForm } from '@/components/forms/action-form';
import { ButtonLink } from '@/components/ui/button';
import { PageHeading } from '@/components/ui/page-heading';
import { loginOf } from '@/lib/auth/login';
import { pageContext } from '@/lib/auth/page';
import { requireActor } from '@/lib/auth/policy';
import { localeOf } from '@/lib/i18n/page';
import { privateTitle } from '@/lib/i18n/private-title';
import { routes } from '@/lib/routes';
import { BackLink } from '../back-link';
import { deleteAccount, saveName } from '../donor-actions';

interface Props {
  params: Promise<{ locale: string }>;
}

export const generateMetadata = privateTitle((m) => m.account.privacy.title);

export default async function PrivacyPage({ params }: Props) {
  const locale = await localeOf(params);
  const ctx = await pageContext(locale, routes.accountPrivacy(locale), 'account.use');
  const actor = requireActor(ctx);
  const t = await getTranslations('account.privacy');
  const wrong = (await getTranslations('errors'))('VALIDATION');
  return (
    <div className="wrap wrap-narrow pb-16">
      <BackLink locale={locale} />
      <PageHeading title={t('title')} lead={t('lead')} />
      <section className="section-tight">
        <h2>{t('download')}</h2>
        <p>{t('downloadText')}</p>
        <p className="mt-3">
          <ButtonLink kind="secondary" href={routes.accountData(locale)} download>
            {t('downloadLink')}
          </ButtonLink>
        </p>
      </section>
      <section className="section-tight">
        <h2>{t('correct')}</h2>
        <ActionForm
          id="name-form"
          action={saveName.bind(null, locale)}
          wrong={wrong}
          values={{ name: actor.name }}
          sections={[
            {
              fields: [
                {
                  kind: 'text',
                  name: 'name',
                  label: t('name'),
                  hint: t('nameHint'),
                  autoComplete: 'name',
                  maxLength: 60,
                },
              ],
            },
          ]}
          submits={[{ label: t('save'), kind: 'secondary' }]}
        />
      </section>
      <section className="section-tight">
        <h2>{t('erase')}</h2>
        <p>{t('eraseText')}</p>
        <p className="muted">{t('eraseFirst')}</p>
        <ActionForm
          id="erase"
          action={deleteAccount.bind(null, locale)}
          wrong={wrong}
          sections={[
            {
              fields: [
                {
                  kind: 'text',
                  type: actor.email === null ? 'tel' : 'email',
                  name: 'confirm',
                  label: t(actor.email === null ? 'confirmPhone' : 'confirm', { email: loginOf(actor) }),
                  autoComplete: 'off',
                },
              ],
            },
          ]}
          submits={[{ label: t('submit'), kind: 'danger' }]}
        />
      </section>
    </div>
  );
}
