import { getTranslations } from 'next-intl/server';
import { Button } from '@/components/ui/button';
import { CursorPager } from '@/components/ui/cursor-pager';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeading } from '@/components/ui/page-heading';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import { DoneNotice } from '@/components/workspace/done-notice';
import { guarded } from '@/lib/auth/page';
import { privateTitle } from '@/lib/i18n/private-title';
import { queryString } from '@/lib/query';
import { listReceipts, QUEUE_SHOWS } from '@/lib/receipts/queries';
import { routes } from '@/lib/routes';
import { openWorkspace, WorkspaceFrame, type WorkspaceProps } from '../workspace';
import { queueFilterOf, queueQuery } from './filter';
import { ReceiptEntry } from './receipt-entry';

interface Props extends WorkspaceProps {
  searchParams: Promise<Record<string, string | undefined>>;
}

export const generateMetadata = privateTitle((m) => m.receipts.queue.title);

/** What donors of this organisation's money asked for, and the receipts it issued. */
export default async function ReceiptsPage(props: Props) {
  const { locale, ctx, ngo, certificate } = await openWorkspace(props, routes.workspaceReceipts);
  const query = await props.searchParams;
  const filter = queueFilterOf(query);
  const here = routes.workspaceReceipts(locale, ngo.slug);
  const { items, nextCursor } = await guarded(locale, here, () =>
    listReceipts(ctx, { holderId: ngo.id, filter, cursor: query.cursor }),
  );
  const t = await getTranslations('receipts.queue');
  const common = await getTranslations('common');
  const kept = queueQuery(filter);
  return (
    <WorkspaceFrame {...{ locale, ngo, certificate }}>
      <DoneNotice done={query.done} />
      <PageHeading title={t('title')} lead={t('lead')} />
      <form className="filters mb-5" action={here} aria-label={t('title')}>
        <Select
          id="show"
          name="show"
          label={t('show')}
          defaultValue={filter.show}
          options={QUEUE_SHOWS.map((value) => ({ value, label: t(`shows.${value}`) }))}
        />
        <TextInput
          id="q"
          name="q"
          type="search"
          label={t('search')}
          defaultValue={filter.search}
          maxLength={60}
        />
        <Button kind="secondary">{t('apply')}</Button>
      </form>
      {items.length === 0 ? (
        <EmptyState title={t('empty')}>{t('emptyText')}</EmptyState>
      ) : (
        <>
          <p className="mb-4">
            <a href={routes.workspaceReceiptsCsv(locale, ngo.slug) + queryString(kept)}>{t('csv')}</a>
          </p>
          <ul className="grid max-w-[760px] gap-8">
            {items.map((row) => (
              <ReceiptEntry key={row.id} row={row} path={here} locale={locale} />
            ))}
          </ul>
        </>
      )}
      <CursorPager
        label={t('title')}
        here={here}
        kept={kept}
        at={query.cursor}
        next={nextCursor}
        words={{ first: common('first'), next: common('next') }}
      />
    </WorkspaceFrame>
  );
}
