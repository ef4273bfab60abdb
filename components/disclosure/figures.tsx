import { useTranslations } from 'next-intl';
import { Table } from '@/components/ui/table';
import { figureLines } from '@/lib/disclosure/figure-lines';
import type { ReportFigures } from '@/lib/disclosure/queries';
import { stamp } from '@/lib/i18n/dates';
import { tableYuan } from '@/lib/money/format';

/** The figures a report fixes, equal to the ledger's to the fen at that moment. */
export function ReportTable({ figures }: { figures: ReportFigures }) {
  const t = useTranslations('disclosure.figures');
  return (
    <Table
      caption={t('asOf', {
        time: stamp(new Date(figures.asOf)),
        seq: figures.checkpoint.toLocaleString('en-US'),
      })}
      columns={[{ label: t('item') }, { label: t('amount'), isNumber: true }]}
    >
      {figureLines(figures).map(({ line, fen }) => (
        <tr key={line}>
          <td>{t(line)}</td>
          <td className={fen < 0 ? 'n fall' : 'n'}>{tableYuan(fen)}</td>
        </tr>
      ))}
    </Table>
  );
}
