import { getTranslations } from 'next-intl/server';
import { ActionForm } from '@/components/forms/action-form';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeading } from '@/components/ui/page-heading';
import { DoneNotice } from '@/components/workspace/done-notice';
import { may } from '@/lib/auth/policy';
import { listInbox } from '@/lib/donations/official-queries';
import { stamp } from '@/lib/i18n/dates';
import { privateTitle } from '@/lib/i18n/private-title';
import { naturalNumber, oneOf, queryString } from '@/lib/query';
import { routes } from '@/lib/routes';
import { AdminFrame, openAdmin } from '../frame';
import { retry } from './actions';

interface Props {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ state?: string; before?: string; done?: string }>;
}

const STATES = ['parked', 'ignored'] as const;

export const generateMetadata = privateTitle((m) => m.admin.inbox.title);

export default async function InboxPage({ params, searchParams }: Props) {
  const { locale, ctx } = await openAdmin(params, routes.adminInbox, 'inbox.see');
  const query = await searchParams;
  const state = oneOf(query.state, STATES) ?? 'parked';
  const { items, next } = await listInbox(ctx, { state, before: naturalNumber(query.before) });
  const t = await getTranslations('admin.inbox');
  const [common, wrong] = [await getTranslations('common'), (await getTranslations('errors'))('VALIDATION')];
  const canRetry = state === 'parked' && may(ctx.actor, 'inbox.retry');
  return (
    <AdminFrame locale={locale} ctx={ctx}>
      <DoneNotice done={query.done} />
      <PageHeading title={t('title')} lead={t('lead')} />
      <nav className="mb-6 flex gap-2" aria-label={t('title')}>
        {STATES.map((one) => (
          <a
            key={one}
            className="nav-link"
            href={`${routes.adminInbox(locale)}?state=${one}`}
            aria-current={one === state ? 'page' : undefined}
          >
            {t(one)}
          </a>
        ))}
      </nav>
      {items.length === 0 && <EmptyState title={t('empty')} />}
      <ul className="queue">
        {items.map((event) => (
          <li key={event.seq}>
            <b className="num">{event.eventId}</b>
            <span className="aside">
              {canRetry ? (
                <ActionForm
                  id={`retry-${event.seq}`}
                  action={retry.bind(null, locale, routes.adminInbox(locale), event.eventId)}
                  wrong={wrong}
                  sections={[]}
                  submits={[{ label: t('retry'), kind: 'quiet' }]}
                />
              ) : (
                <time dateTime={event.receivedAt.toISOString()}>{stamp(event.receivedAt)}</time>
              )}
            </span>
            <span className="meta">
              {stamp(event.receivedAt)} · {event.note}
            </span>
          </li>
        ))}
      </ul>
      {next !== null && (
        <p className="mt-4">
          <ButtonLink
            href={routes.adminInbox(locale) + queryString({ state, before: next })}
            kind="quiet"
            isSmall
          >
            {common('older')}
          </ButtonLink>
        </p>
      )}
    </AdminFrame>
  );
}
