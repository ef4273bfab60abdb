import { useFormatter, useTranslations } from 'next-intl';
import { ButtonLink } from '@/components/ui/button';
import { Table } from '@/components/ui/table';
import type { Fault } from '@/lib/imports/columns';

/** The first rows that are wrong, with what to do, and all of them to take away. */
export function FaultTable({
  faults,
  download,
  limit,
}: {
  faults: readonly Fault[];
  download: string;
  limit: number;
}) {
  const t = useTranslations('imports');
  const format = useFormatter();
  if (faults.length === 0) return null;
  const columns = [
    { label: t('line'), isNumber: true },
    { label: t('column'), isWideOnly: true },
    { label: t('fault') },
  ];
  const nameOf = (column: string) =>
    column === ''
      ? t('wholeLine')
      : column.startsWith('#')
        ? t('columnNumber', { n: column.slice(1) })
        : column;
  return (
    <section className="mt-10" aria-labelledby="faults">
      <h2 id="faults" className="text-h3">
        {t('faultsTitle')}
      </h2>
      <p className="small muted mb-3">{t('faultsLead')}</p>
      <Table columns={columns}>
        {faults.map((fault) => (
          <tr key={`${fault.line}-${fault.column}`}>
            <td className="n">{format.number(fault.line)}</td>
            <td className="wide">{nameOf(fault.column)}</td>
            <td>{t(`faults.${fault.code}`)}</td>
          </tr>
        ))}
      </Table>
      <p className="mt-4 flex flex-wrap items-center gap-4">
        <ButtonLink href={download} kind="quiet" isSmall>
          {t('faultsDownload')}
        </ButtonLink>
        {faults.length >= limit && (
          <span className="small muted">{t('faultsMore', { count: faults.length })}</span>
        )}
      </p>
    </section>
  );
}
