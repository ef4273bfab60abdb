import { useTranslations } from 'next-intl';
import { useReportName } from '@/components/disclosure/duty';
import { Amount } from '@/components/money/amount';
import { EmptyState } from '@/components/ui/empty-state';
import { Table } from '@/components/ui/table';
import { Tag } from '@/components/ui/tag';
import type { Locale } from '@/lib/i18n/locales';
import { AHEAD_DAYS, type Deadline } from '@/lib/reports/deadline';
import { routes } from '@/lib/routes';

interface Props {
  locale: Locale;
  slug: string;
  deadlines: readonly Deadline[];
}

/** What is due at an organisation, each with the page where it is done. */
export function Deadlines({ locale, slug, deadlines }: Props) {
  const t = useTranslations('workspace.deadlines');
  const reportName = useReportName();
  if (deadlines.length === 0) return <EmptyState title={t('none', { days: String(AHEAD_DAYS) })} />;
  const nameOf = ({ kind, report, money }: Deadline) => {
    if (report) return reportName(report);
    return kind === 'money' ? t('money', { count: money?.count ?? 0 }) : t(`kinds.${kind}`);
  };
  return (
    <Table columns={[{ label: t('what') }, { label: t('day') }]}>
      {deadlines.map((one) => (
        <tr key={`${one.kind}-${one.id}`}>
          <td>
            <a href={addressOf(one, locale, slug)}>{nameOf(one)}</a>
            {one.money && (
              <>
                {' '}
                <Amount fen={one.money.fen} />
              </>
            )}
            {one.title && <span className="cap block">{locale === 'zh' ? one.title.zh : one.title.en}</span>}
          </td>
          <td className="num">
            {one.money ? t('since', { date: one.on }) : one.on}
            {one.isLate && (
              <span className="block">
                <Tag tone="stop">{t('late')}</Tag>
              </span>
            )}
          </td>
        </tr>
      ))}
    </Table>
  );
}

function addressOf({ kind, id }: Deadline, locale: Locale, slug: string): string {
  switch (kind) {
    case 'money':
      return routes.workspaceMoney(locale, slug, id);
    case 'report':
      return routes.workspaceReport(locale, slug, id);
    case 'certificate':
      return routes.workspaceCertificate(locale, slug);
    default:
      return routes.workspaceCampaign(locale, slug, id);
  }
}
