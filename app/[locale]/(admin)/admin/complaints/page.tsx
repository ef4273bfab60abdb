import { getTranslations } from 'next-intl/server';
import { ComplaintTable } from '@/components/complaints/complaint-table';
import { Button } from '@/components/ui/button';
import { CursorPager } from '@/components/ui/cursor-pager';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeading } from '@/components/ui/page-heading';
import { Select } from '@/components/ui/select';
import { holidayCalendar } from '@/lib/complaints/holidays';
import { FILTERS, listComplaints } from '@/lib/complaints/queries';
import { privateTitle } from '@/lib/i18n/private-title';
import { oneOf } from '@/lib/query';
import { routes } from '@/lib/routes';
import { AdminFrame, openAdmin } from '../frame';

interface Props {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ show?: string | string[]; after?: string | string[] }>;
}

export const generateMetadata = privateTitle((m) => m.complaints.admin.title);

/** Complaints of this official's region, the longest waiting first. */
export default async function ComplaintsPage({ params, searchParams }: Props) {
  const { locale, ctx } = await openAdmin(params, routes.adminComplaints, 'complaints.see');
  const query = await searchParams;
  const filter = oneOf(query.show, FILTERS) ?? 'open';
  const cursor = typeof query.after === 'string' ? query.after : undefined;
  const { items, nextCursor } = await listComplaints(ctx, { filter, cursor });
  const t = await getTranslations('complaints.admin');
  const path = routes.adminComplaints(locale);
  return (
    <AdminFrame locale={locale} ctx={ctx}>
      <PageHeading title={t('title')} lead={t('lead', { year: String(holidayCalendar().until) })} />
      <form className="mb-6 flex max-w-[360px] items-end gap-3" action={path}>
        <div className="grow">
          <Select
            id="show"
            name="show"
            label={t('filter')}
            defaultValue={filter}
            options={FILTERS.map((value) => ({ value, label: t(`filters.${value}`) }))}
          />
        </div>
        <Button kind="secondary">{t('apply')}</Button>
      </form>
      {items.length === 0 ? (
        <EmptyState title={t('none')} />
      ) : (
        <ComplaintTable items={items} locale={locale} />
      )}
      <CursorPager
        label={t('pages')}
        here={path}
        kept={{ show: filter }}
        by="after"
        at={cursor}
        next={nextCursor}
        words={{ first: t('first'), next: t('next') }}
      />
    </AdminFrame>
  );
}
