import { getTranslations } from 'next-intl/server';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeading } from '@/components/ui/page-heading';
import { WaitingQueue } from '@/components/workspace/waiting-queue';
import { may, requireActor } from '@/lib/auth/policy';
import { privateTitle } from '@/lib/i18n/private-title';
import { readCheckReport } from '@/lib/reports/check-report';
import { readOfficialTotals } from '@/lib/reports/official-totals';
import { queueOf } from '@/lib/reports/queues';
import { listWaiting } from '@/lib/reports/waiting';
import { routes } from '@/lib/routes';
import { CheckNotice } from './check-notice';
import { AdminFrame, openAdmin } from './frame';
import { TotalsTables } from './totals-tables';

interface Props {
  params: Promise<{ locale: string }>;
}

export const generateMetadata = privateTitle((m) => m.admin.nav.home);

export default async function AdminHomePage({ params }: Props) {
  const { locale, ctx } = await openAdmin(params, routes.admin, 'admin.home');
  const seesBooks = may(ctx.actor, 'reconcile.see');
  const [queues, totals, checks] = await Promise.all([
    listWaiting(ctx),
    readOfficialTotals(ctx),
    seesBooks ? readCheckReport(ctx) : null,
  ]);
  const t = await getTranslations('admin.home');
  const roles = await getTranslations('auth.officialRole');
  const lead = t('scope', {
    role: roles(requireActor(ctx).official!.role),
    region: locale === 'zh' ? totals.nameZh : totals.nameEn,
  });
  return (
    <AdminFrame locale={locale} ctx={ctx}>
      <PageHeading title={t('title')} lead={lead} />
      {seesBooks && <CheckNotice report={checks} />}
      {queues.length === 0 && (
        <EmptyState title={t('nothing')}>
          <a href={routes.adminTotals(locale)}>{t('seeTotals')}</a>
        </EmptyState>
      )}
      <div className="grid gap-10">
        {queues.map((queue) => (
          <WaitingQueue
            key={queue.kind}
            locale={locale}
            queue={queue}
            hrefOf={(key) => (queue.kind === 'reports' ? '' : queueOf(queue.kind).href(locale, key))}
            now={ctx.now}
          />
        ))}
      </div>
      <section className="mt-14" aria-labelledby="totals">
        <h2 id="totals" className="mb-5">
          {t('totals')}
        </h2>
        <TotalsTables locale={locale} report={totals} />
      </section>
    </AdminFrame>
  );
}
