import { getTranslations } from 'next-intl/server';
import { CursorPager } from '@/components/ui/cursor-pager';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { PageHeading } from '@/components/ui/page-heading';
import { listNgoCampaigns } from '@/lib/campaigns/workspace-queries';
import { filterQuery, misreadFilters, readGiftFilter } from '@/lib/donations/gift-filter';
import { listNgoGifts } from '@/lib/donations/ngo-gifts';
import { privateTitle } from '@/lib/i18n/private-title';
import { naturalNumber, queryString } from '@/lib/query';
import { routes } from '@/lib/routes';
import { openWorkspace, WorkspaceFrame, type WorkspaceProps } from '../workspace';
import { GiftFilterForm } from './filter-form';
import { GiftTable } from './gift-table';

interface Props extends WorkspaceProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export const generateMetadata = privateTitle((m) => m.ngo.gifts.title);

export default async function GiftsPage(props: Props) {
  const { locale, ctx, ngo, certificate } = await openWorkspace(props, routes.workspaceGifts);
  const query = await props.searchParams;
  const [filter, kept] = [readGiftFilter(query), filterQuery(query)];
  const isFiltered = Object.keys(filter).length > 0;
  const before = naturalNumber(query.before);
  const [{ items, next }, campaigns] = await Promise.all([
    listNgoGifts(ctx, { ngoId: ngo.id, before, ...filter }),
    listNgoCampaigns(ctx, ngo.id),
  ]);
  const t = await getTranslations('ngo.gifts');
  const [words, imports, common] = [
    await getTranslations('workspace.filter'),
    await getTranslations('imports'),
    await getTranslations('common'),
  ];
  const here = routes.workspaceGifts(locale, ngo.slug);
  const exported = queryString(kept);
  const misread = misreadFilters(query);
  return (
    <WorkspaceFrame {...{ locale, ngo, certificate }}>
      <PageHeading
        title={t('title')}
        lead={t('lead')}
        above={<a href={routes.workspaceImports(locale, ngo.slug)}>{imports('open')}</a>}
      />
      {misread.length > 0 && (
        <div className="mb-6">
          <Notice kind="error" role="alert" title={words('misread')} />
        </div>
      )}
      <GiftFilterForm
        action={here}
        values={kept}
        misread={misread}
        campaigns={campaigns.map(({ id, titleZh, titleEn }) => ({
          id,
          title: locale === 'zh' ? titleZh : titleEn,
        }))}
      />
      {items.length > 0 && misread.length === 0 && (
        <p className="button-row mb-4">
          <a href={routes.workspaceGiftsCsv(locale, ngo.slug) + exported}>
            {words(isFiltered ? 'foundCsv' : 'allCsv')}
          </a>
          <a href={routes.workspaceGiftsXlsx(locale, ngo.slug) + exported}>
            {words(isFiltered ? 'foundXlsx' : 'allXlsx')}
          </a>
        </p>
      )}
      {items.length === 0 ? (
        <EmptyState title={isFiltered ? words('none') : t('empty')}>
          {isFiltered && <a href={here}>{words('clear')}</a>}
        </EmptyState>
      ) : (
        <GiftTable locale={locale} items={items} />
      )}
      <CursorPager
        label={t('title')}
        here={here}
        kept={kept}
        by="before"
        at={before}
        next={next}
        words={{ first: common('first'), next: common('older') }}
      />
    </WorkspaceFrame>
  );
}
