import { useTranslations } from 'next-intl';
import { Table } from '@/components/ui/table';
import { figureLines } from '@/lib/disclosure/figure-lines';
import type { PeriodFigures, ReportFigures } from '@/lib/disclosure/queries';
import { stamp } from '@/lib/i18n/dates';
import { tableYuan } from '@/lib/money/format';

/** The figures a report fixes, equal to the ledger's to the fen at that moment; a regular one's own days under them. */
export function ReportTable({ figures }: { figures: ReportFigures }) {
  const t = useTranslations('disclosure.figures');
  const { days, period } = figures;
  const moment = {
    time: stamp(new Date(figures.asOf)),
    seq: figures.checkpoint.toLocaleString('en-US'),
  };
  return (
    <>
      <Lines caption={days ? t('ofDays', { ...moment, ...days }) : t('asOf', moment)} figures={figures} />
      {period && (
        <div className="mt-6">
          <Lines caption={t('inPeriod', { from: period.from, to: period.to })} figures={period} />
        </div>
      )}
    </>
  );
}

function Lines({ caption, figures }: { caption: string; figures: Omit<PeriodFigures, 'from' | 'to'> }) {
  const t = useTranslations('disclosure.figures');
  return (
    <Table caption={caption} columns={[{ label: t('item') }, { label: t('amount'), isNumber: true }]}>
      {figureLines(figures).map(({ line, fen }) => (
        <tr key={line}>
          <td>{t(line)}</td>
          <td className={fen < 0 ? 'n fall' : 'n'}>{tableYuan(fen)}</td>
        </tr>
      ))}
    </Table>
  );
}
