import { getTranslations } from 'next-intl/server';
import { ActionForm } from '@/components/forms/action-form';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeading } from '@/components/ui/page-heading';
import { DoneNotice } from '@/components/workspace/done-notice';
import { pageContext } from '@/lib/auth/page';
import { listMyFollows } from '@/lib/campaigns/follow-queries';
import { longDate } from '@/lib/i18n/dates';
import { localeOf } from '@/lib/i18n/page';
import { privateTitle } from '@/lib/i18n/private-title';
import { routes } from '@/lib/routes';
import { BackLink } from '../back-link';
import { stopFollowing } from '../donor-actions';

interface Props {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ done?: string }>;
}

export const generateMetadata = privateTitle((m) => m.follow.mine.title);

/** The campaigns whose news go to the account's address, each with its button to stop. */
export default async function FollowsPage({ params, searchParams }: Props) {
  const locale = await localeOf(params);
  const here = routes.accountFollows(locale);
  const ctx = await pageContext(locale, here, 'account.use');
  const follows = await listMyFollows(ctx, locale);
  const t = await getTranslations('follow.mine');
  const wrong = (await getTranslations('errors'))('VALIDATION');
  return (
    <div className="wrap wrap-narrow stack pb-16">
      <BackLink locale={locale} />
      <DoneNotice done={(await searchParams).done} />
      <PageHeading title={t('title')} lead={t('lead')} />
      {follows.length === 0 ? (
        <EmptyState title={t('empty')}>{t('emptyText')}</EmptyState>
      ) : (
        <ul className="border-t border-rule">
          {follows.map((follow) => (
            <li key={follow.id} className="border-b border-rule py-4">
              <h2 className="text-h3">
                <a href={routes.campaign(locale, follow.slug)}>{follow.title}</a>
              </h2>
              <p className="small muted">{t('since', { date: longDate(follow.since, locale) })}</p>
              <ActionForm
                id={`stop-${follow.id}`}
                action={stopFollowing.bind(null, locale, here, follow.id)}
                wrong={wrong}
                sections={[]}
                submits={[{ label: t('stop'), kind: 'quiet' }]}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
