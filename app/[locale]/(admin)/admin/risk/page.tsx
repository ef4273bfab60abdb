import { getTranslations } from 'next-intl/server';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeading } from '@/components/ui/page-heading';
import { Pager } from '@/components/ui/pager';
import { DoneNotice } from '@/components/workspace/done-notice';
import { may } from '@/lib/auth/policy';
import { privateTitle } from '@/lib/i18n/private-title';
import { oneOf, queryString } from '@/lib/query';
import { listRisk } from '@/lib/risk/queries';
import { routes } from '@/lib/routes';
import { AdminFrame, openAdmin } from '../frame';
import { Signal } from './signal';

interface Props {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ show?: string; cursor?: string; done?: string }>;
}

const LISTS = ['waiting', 'all'] as const;

export const generateMetadata = privateTitle((m) => m.risk.title);

export default async function RiskPage({ params, searchParams }: Props) {
  const { locale, ctx } = await openAdmin(params, routes.adminRisk, 'risks.see');
  const { show: asked, cursor, done } = await searchParams;
  const show = oneOf(asked, LISTS) ?? 'waiting';
  const { items, nextCursor } = await listRisk(ctx, { isWaiting: show === 'waiting', cursor });
  const t = await getTranslations('risk');
  const at = (query: Record<string, string>) => routes.adminRisk(locale) + queryString(query);
  return (
    <AdminFrame locale={locale} ctx={ctx}>
      <DoneNotice done={done} />
      <PageHeading title={t('title')} lead={t('lead')} />
      <nav className="mb-6 flex gap-2" aria-label={t('title')}>
        {LISTS.map((one) => (
          <a
            key={one}
            className="nav-link"
            href={at({ show: one })}
            aria-current={one === show ? 'page' : undefined}
          >
            {t(one)}
          </a>
        ))}
      </nav>
      {items.length === 0 ? (
        <EmptyState title={t('empty')} />
      ) : (
        <ul className="border-t border-rule">
          {items.map((signal) => (
            <Signal
              key={signal.id}
              {...{ locale, signal }}
              canDecide={may(ctx.actor, 'risk.decide', { regionCode: signal.regionCode })}
            />
          ))}
        </ul>
      )}
      <Pager
        label={t('pages')}
        first={cursor ? { href: at({ show }), label: t('first') } : undefined}
        next={nextCursor ? { href: at({ show, cursor: nextCursor }), label: t('next') } : undefined}
      />
    </AdminFrame>
  );
}
