import { useTranslations } from 'next-intl';
import { Table } from '@/components/ui/table';
import { stamp } from '@/lib/i18n/dates';
import { amountParts } from '@/lib/money/format';

interface Figures {
  asOf: string;
  checkpoint: number;
  grossFen: number;
  refundedFen: number;
  disputedFen: number;
  netFen: number;
  matchedFen: number;
  aidFen: number;
  adminFen: number;
  fundraisingFen: number;
  leftFen: number;
}

const plain = (fen: number) => {
  const { sign, yuan, cents } = amountParts(fen);
  return `${sign}${yuan}.${cents}`;
};

/** The figures a report fixes, equal to the ledger's to the fen at that moment. */
export function ReportTable({ figures }: { figures: Figures }) {
  const t = useTranslations('disclosure.figures');
  const rows: [string, number][] = [
    [t('gross'), figures.grossFen],
    [t('back'), -(figures.refundedFen + figures.disputedFen)],
    [t('net'), figures.netFen],
    [t('matched'), figures.matchedFen],
    [t('aid'), figures.aidFen],
    [t('admin'), figures.adminFen],
    [t('fundraising'), figures.fundraisingFen],
    [t('left'), figures.leftFen],
  ];
  return (
    <Table
      caption={t('asOf', {
        time: stamp(new Date(figures.asOf)),
        seq: figures.checkpoint.toLocaleString('en-US'),
      })}
      columns={[{ label: t('item') }, { label: t('amount'), isNumber: true }]}
    >
      {rows.map(([label, fen]) => (
        <tr key={label}>
          <td>{label}</td>
          <td className={fen < 0 ? 'n fall' : 'n'}>{plain(fen)}</td>
        </tr>
      ))}
    </Table>
  );
}
