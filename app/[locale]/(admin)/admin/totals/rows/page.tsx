import { getTranslations } from 'next-intl/server';
import { kindWord } from '@/components/ledger/kind-word';
import { Amount } from '@/components/money/amount';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeading } from '@/components/ui/page-heading';
import { Pager } from '@/components/ui/pager';
import { Table } from '@/components/ui/table';
import { guarded } from '@/lib/auth/page';
import { privateTitle } from '@/lib/i18n/private-title';
import { asked } from '@/lib/reports/totals-links';
import { totalsQueryOf } from '@/lib/reports/totals-query';
import { listTotalsRows, type TotalsMovement } from '@/lib/reports/totals-rows';
import { routes } from '@/lib/routes';
import { AdminFrame, openAdmin } from '../../frame';

interface Props {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export const generateMetadata = privateTitle((m) => m.totals.movements);

/** The ledger rows whose sum a figure of the totals is, latest day first. */
export default async function TotalsRowsPage({ params, searchParams }: Props) {
  const { locale, ctx } = await openAdmin(params, routes.adminTotalsRows, 'totals.see');
  const given = await searchParams;
  const query = totalsQueryOf(given);
  const path = routes.adminTotalsRows(locale);
  const cursor = typeof given.cursor === 'string' ? given.cursor : undefined;
  const { items, nextCursor } = await guarded(locale, path, () => listTotalsRows(ctx, query, cursor));
  const t = await getTranslations('totals');
  const tc = await getTranslations('common');
  const tl = await getTranslations('ledger.kind');
  const kindOf = (row: TotalsMovement) => kindWord(tl, { ...row, movedFen: Math.abs(row.matchedFen) });
  const here = asked(path, query);
  const more = here.includes('?') ? '&' : '?';
  return (
    <AdminFrame locale={locale} ctx={ctx}>
      <PageHeading
        title={t('movements')}
        lead={t('movementsLead')}
        above={<a href={asked(routes.adminTotals(locale), query)}>{t('back')}</a>}
      />
      {items.length === 0 ? (
        <EmptyState title={t('noRows')}>
          <a href={routes.adminTotals(locale)}>{t('back')}</a>
        </EmptyState>
      ) : (
        <Table
          caption={t('movements')}
          columns={[
            { label: '#', isNumber: true },
            { label: t('day') },
            { label: t('kind'), isWideOnly: true },
            { label: t('campaign') },
            { label: t('channel'), isWideOnly: true },
            { label: t('columns.net'), isNumber: true },
          ]}
        >
          {items.map((row) => (
            <tr key={row.seq}>
              <td className="n">
                <a href={`${routes.ledger(locale)}?from=${row.seq}`}>{row.seq.toLocaleString('en-US')}</a>
              </td>
              <td className="num">{row.day}</td>
              <td className="wide">{kindOf(row)}</td>
              <td>
                <a href={routes.adminCampaign(locale, row.campaignId)}>{row.campaignTitle}</a>
              </td>
              <td className="wide">{t(`channels.${row.channel}`)}</td>
              <td className="n live">
                <Amount fen={row.netFen} kind="live" />
              </td>
            </tr>
          ))}
        </Table>
      )}
      <Pager
        label={t('movements')}
        first={cursor ? { href: here, label: tc('first') } : undefined}
        next={nextCursor ? { href: `${here}${more}cursor=${nextCursor}`, label: tc('older') } : undefined}
      />
    </AdminFrame>
  );
}
