import { getTranslations } from 'next-intl/server';
import { Amount } from '@/components/money/amount';
import { CursorPager } from '@/components/ui/cursor-pager';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeading } from '@/components/ui/page-heading';
import { Table } from '@/components/ui/table';
import { Tag } from '@/components/ui/tag';
import { MONEY_TONES } from '@/components/workspace/money-out';
import { guarded } from '@/lib/auth/page';
import { privateTitle } from '@/lib/i18n/private-title';
import { routes } from '@/lib/routes';
import { listNgoSpending } from '@/lib/spending/ngo-spending';
import { openWorkspace, WorkspaceFrame, type WorkspaceProps } from '../workspace';

interface Props extends WorkspaceProps {
  searchParams: Promise<{ after?: string }>;
}

export const generateMetadata = privateTitle((m) => m.workspace.spending.title);

/** Payments across all campaigns of an organisation, each with the page where it is decided and its voucher lies. */
export default async function SpendingPage(props: Props) {
  const { locale, ctx, ngo, certificate } = await openWorkspace(props, routes.workspaceSpending);
  const { after } = await props.searchParams;
  const here = routes.workspaceSpending(locale, ngo.slug);
  const { items, nextCursor } = await guarded(locale, here, () =>
    listNgoSpending(ctx, { ngoId: ngo.id, cursor: after }),
  );
  const t = await getTranslations('workspace.spending');
  const words = await getTranslations('spending');
  const common = await getTranslations('common');
  const zh = locale === 'zh';
  return (
    <WorkspaceFrame {...{ locale, ngo, certificate }}>
      <PageHeading title={t('title')} lead={t('lead')} />
      {items.length === 0 ? (
        <EmptyState title={words('noSpendings')}>{t('next')}</EmptyState>
      ) : (
        <Table
          columns={[
            { label: words('list.date') },
            { label: words('list.what') },
            { label: t('state') },
            { label: words('list.amount'), isNumber: true },
          ]}
        >
          {items.map((row) => (
            <tr key={row.id}>
              <td className="num whitespace-nowrap">{row.spentOn}</td>
              <td className="break-words">
                <a href={routes.workspaceMoney(locale, ngo.slug, row.campaignId)}>
                  {zh ? row.descriptionZh : row.descriptionEn}
                </a>
                <span className="cap block">
                  {zh ? row.titleZh : row.titleEn} · {words(`purpose.${row.purpose}`)} ·{' '}
                  {words('list.by', { spender: zh ? row.spenderZh : row.spenderEn })}
                </span>
              </td>
              <td>
                <Tag tone={MONEY_TONES[row.state]}>{words(`state.${row.state}`)}</Tag>
              </td>
              <td className="n">
                <Amount fen={row.amountFen} />
              </td>
            </tr>
          ))}
        </Table>
      )}
      <CursorPager
        label={t('title')}
        here={here}
        by="after"
        at={after}
        next={nextCursor}
        words={{ first: common('first'), next: common('older') }}
      />
    </WorkspaceFrame>
  );
}
