import { useFormatter, useTranslations } from 'next-intl';
import { ButtonLink } from '@/components/ui/button';
import { Table } from '@/components/ui/table';
import type { Fault } from '@/lib/rural/columns';

/** The first rows of a city's file that are wrong, with what to do, and all of them to take away. */
export function RuralFaultTable({ faults, download }: { faults: readonly Fault[]; download: string }) {
  const t = useTranslations('rural');
  const format = useFormatter();
  if (faults.length === 0) return null;
  return (
    <section aria-labelledby="faults">
      <h2 id="faults" className="text-h3">
        {t('file.faults')}
      </h2>
      <p className="small muted mb-3">{t('file.faultsLead')}</p>
      <Table
        columns={[
          { label: t('file.line'), isNumber: true },
          { label: t('file.column'), isWideOnly: true },
          { label: t('file.fault') },
        ]}
      >
        {faults.map((fault) => (
          <tr key={`${fault.line}-${fault.column}`}>
            <td className="n">{format.number(fault.line)}</td>
            <td className="wide">{fault.column === '' ? t('file.whole') : fault.column}</td>
            <td>{t(`faults.${fault.code}`)}</td>
          </tr>
        ))}
      </Table>
      <p className="mt-4">
        <ButtonLink href={download} kind="quiet" isSmall>
          {t('file.download')}
        </ButtonLink>
      </p>
    </section>
  );
}
