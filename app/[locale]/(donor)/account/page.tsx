import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ActionForm } from '@/components/forms/action-form';
import { Button } from '@/components/ui/button';
import { PageHeading } from '@/components/ui/page-heading';
import { DoneNotice } from '@/components/workspace/done-notice';
import { getAccount } from '@/lib/auth/account';
import { loginOf } from '@/lib/auth/login';
import { pageContext } from '@/lib/auth/page';
import { requireActor } from '@/lib/auth/policy';
import { listSessions } from '@/lib/auth/sessions';
import { listMyGifts, sumMyGifts } from '@/lib/donors/my-gifts';
import { listMyPlans } from '@/lib/donors/my-plans';
import { localeOf } from '@/lib/i18n/page';
import { routes } from '@/lib/routes';
import { readBooks } from '@/lib/spending/balances';
import { AccountLinks, GiftsHome } from './account-home';
import { leave, savePassword } from './actions';
import { MyPlans } from './my-plans';
import { MySessions } from './my-sessions';
import { MyWorkspaces } from './my-workspaces';

interface Props {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ done?: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: await localeOf(params), namespace: 'auth.account' });
  return { title: t('title'), robots: { index: false } };
}

export default async function AccountPage({ params, searchParams }: Props) {
  const locale = await localeOf(params);
  const ctx = await pageContext(locale, routes.account(locale), 'account.use');
  const actor = requireActor(ctx);
  const [account, gifts, sum, plans, sessions] = await Promise.all([
    getAccount(ctx),
    listMyGifts(ctx, { limit: 5 }),
    sumMyGifts(ctx),
    listMyPlans(ctx),
    listSessions(ctx),
  ]);
  const t = await getTranslations('auth.account');
  const errors = await getTranslations('errors');
  const password = { kind: 'text', type: 'password' } as const;
  return (
    <div className="wrap pb-16">
      <DoneNotice done={(await searchParams).done} />
      <PageHeading
        title={t('title')}
        lead={[actor.name, actor.email, actor.phone].filter(Boolean).join(' · ')}
      />
      <div className="grid gap-12 lg:grid-cols-[1fr_400px]">
        <div className="stack">
          <GiftsHome
            locale={locale}
            email={loginOf(actor)}
            sum={sum}
            items={gifts.items}
            books={await readBooks(gifts.items.map((gift) => gift.campaignId))}
            hasMore={gifts.nextCursor !== null}
          />
          <MyPlans plans={plans} locale={locale} />
        </div>
        <div className="grid content-start gap-10">
          <AccountLinks locale={locale} />
          <MyWorkspaces
            locale={locale}
            organisations={account.organisations}
            isOfficial={actor.official !== null}
          />
          <MySessions
            locale={locale}
            sessions={sessions}
            current={actor.sessionId}
            wrong={errors('VALIDATION')}
          />
          {actor.email !== null && (
            <section aria-labelledby="password">
              <h2 id="password" className="text-h3 mb-3">
                {account.hasPassword ? t('changePassword') : t('setPassword')}
              </h2>
              <ActionForm
                id="password-form"
                action={savePassword.bind(null, locale)}
                wrong={errors('VALIDATION')}
                sections={[
                  {
                    fields: [
                      ...(account.asksCurrent
                        ? [
                            {
                              ...password,
                              name: 'current',
                              label: t('current'),
                              autoComplete: 'current-password',
                            },
                          ]
                        : []),
                      {
                        ...password,
                        name: 'password',
                        label: t('next'),
                        hint: t('nextHint'),
                        autoComplete: 'new-password',
                      },
                    ],
                  },
                ]}
                submits={[{ label: t('save'), kind: 'secondary' }]}
              />
            </section>
          )}
          <form action={leave.bind(null, locale)}>
            <Button kind="quiet">{t('signOut')}</Button>
          </form>
        </div>
      </div>
    </div>
  );
}
