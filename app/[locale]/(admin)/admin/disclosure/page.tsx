import { getTranslations } from 'next-intl/server';
import { DutyTable } from '@/components/disclosure/duty-table';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeading } from '@/components/ui/page-heading';
import { listOverdue } from '@/lib/disclosure/queries';
import { privateTitle } from '@/lib/i18n/private-title';
import { routes } from '@/lib/routes';
import { AdminFrame, openAdmin } from '../frame';

interface Props {
  params: Promise<{ locale: string }>;
}

export const generateMetadata = privateTitle((m) => m.disclosure.overdue.title);

/** Reports of this official's region that are late. */
export default async function OverduePage({ params }: Props) {
  const { locale, ctx } = await openAdmin(params, routes.adminDisclosure, 'admin.home');
  const items = await listOverdue(ctx);
  const t = await getTranslations('disclosure.overdue');
  return (
    <AdminFrame locale={locale} ctx={ctx}>
      <PageHeading title={t('title')} lead={t('lead')} />
      {items.length === 0 ? (
        <EmptyState title={t('none')} />
      ) : (
        <DutyTable
          items={items}
          locale={locale}
          now={ctx.now}
          hrefOf={(item) =>
            item.campaignId
              ? routes.adminCampaign(locale, item.campaignId)
              : routes.adminNgo(locale, item.ngoId)
          }
        />
      )}
    </AdminFrame>
  );
}
