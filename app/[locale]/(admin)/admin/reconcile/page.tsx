import { getTranslations } from 'next-intl/server';
import { ActionForm } from '@/components/forms/action-form';
import { ReconciledDays } from '@/components/ledger/reconciled-days';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { PageHeading } from '@/components/ui/page-heading';
import { DoneNotice } from '@/components/workspace/done-notice';
import { may } from '@/lib/auth/policy';
import { privateTitle } from '@/lib/i18n/private-title';
import { oneOf } from '@/lib/query';
import { readReconcilePage } from '@/lib/reconcile/queries';
import { routes } from '@/lib/routes';
import { AdminFrame, openAdmin } from '../frame';
import { runNow } from './actions';
import { Exceptions } from './exceptions';
import { Runs } from './runs';

interface Props {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ state?: string; done?: string }>;
}

const STATES = ['open', 'closed'] as const;
/** As many as the query gives. */
const SHOWN = 200;

export const generateMetadata = privateTitle((m) => m.admin.reconcile.title);

export default async function ReconcilePage({ params, searchParams }: Props) {
  const { locale, ctx } = await openAdmin(params, routes.adminReconcile, 'reconcile.see');
  const query = await searchParams;
  const state = oneOf(query.state, STATES) ?? 'open';
  const { isRunning, runs, days, exceptions } = await readReconcilePage(ctx, state);
  const t = await getTranslations('admin.reconcile');
  const wrong = (await getTranslations('errors'))('VALIDATION');
  return (
    <AdminFrame locale={locale} ctx={ctx}>
      <DoneNotice done={query.done} />
      <PageHeading title={t('title')} lead={t('lead')} />
      {isRunning && <Notice kind="wait" role="status" title={t('running')} />}
      {!isRunning && may(ctx.actor, 'reconcile.run') && (
        <ActionForm
          id="run"
          action={runNow.bind(null, locale, routes.adminReconcile(locale))}
          wrong={wrong}
          sections={[]}
          submits={[{ label: t('run'), kind: 'secondary' }]}
        />
      )}
      <section className="mt-10" aria-labelledby="queue">
        <h2 id="queue" className="mb-4">
          {t('queue')}
        </h2>
        <nav className="mb-4 flex gap-2" aria-label={t('queue')}>
          {STATES.map((one) => (
            <a
              key={one}
              className="nav-link"
              href={`${routes.adminReconcile(locale)}?state=${one}`}
              aria-current={one === state ? 'page' : undefined}
            >
              {t(one)}
            </a>
          ))}
        </nav>
        {exceptions.length === 0 && <EmptyState title={t(state === 'open' ? 'noneOpen' : 'noneClosed')} />}
        <Exceptions locale={locale} exceptions={exceptions} canNote={may(ctx.actor, 'reconcile.note')} />
        {exceptions.length === SHOWN && <p className="small muted mt-2">{t('more')}</p>}
      </section>
      {days.length > 0 && (
        <section className="mt-14" aria-labelledby="days">
          <h2 id="days" className="mb-4">
            {t('days')}
          </h2>
          <ReconciledDays days={days} />
        </section>
      )}
      <section className="mt-14" aria-labelledby="runs">
        <h2 id="runs" className="mb-4">
          {t('runs')}
        </h2>
        <Runs runs={runs} />
      </section>
    </AdminFrame>
  );
}
