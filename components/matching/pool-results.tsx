import { useTranslations } from 'next-intl';
import { Table } from '@/components/ui/table';
import { type PoolOutcome, sumOf } from '@/lib/matching/outcome-sums';
import type { PublicPool } from '@/lib/matching/public-pool';
import { tableYuan } from '@/lib/money/format';

const NONE = ['no_donor', 'below_minimum', 'cap_donor_day', 'cap_campaign', 'pool_exhausted'] as const;
const MATCHED = ['ok', 'cap_gift', 'cap_donor_day', 'cap_campaign', 'pool_exhausted'] as const;

/** How often a pool came to each result, what of it waits or was forfeited, and what went back. No gift is named. */
export function PoolResults({
  pool,
  items,
  backFen,
  standsFen,
}: {
  pool: PublicPool;
  items: readonly PoolOutcome[];
  backFen: number;
  standsFen: number;
}) {
  const t = useTranslations('matched.pool');
  if (items.length === 0) return <p className="muted">{t('nothingYet')}</p>;
  const line = (label: string, of: readonly PoolOutcome[], key: string) => {
    const { count, fen } = sumOf(of);
    return count === 0 ? null : <Line key={key} isPart={fen > 0} {...{ label, count, fen }} />;
  };
  const given = items.filter(({ fen }) => fen > 0);
  // What is left when all the other reasons are taken off: the payment was of another time or amount after all.
  const heldFen = sumOf(given.filter(({ hold }) => hold !== 'none')).fen;
  const outsideFen = pool.grantedFen - heldFen - backFen - standsFen;
  return (
    <Table
      caption={<span className="sr-only">{t('table')}</span>}
      columns={[
        { label: t('columns.result') },
        { label: t('columns.gifts'), isNumber: true },
        { label: t('columns.amount'), isNumber: true },
      ]}
    >
      <Line label={t('matchedGifts')} count={pool.grantCount} fen={pool.grantedFen} />
      {MATCHED.map((reason) =>
        line(
          t(`outcomes.${reason}`),
          given.filter((item) => item.reason === reason),
          reason,
        ),
      )}
      {(['held', 'forfeited'] as const).map((hold) =>
        line(
          t(`ofThem.${hold}`),
          given.filter((item) => item.hold === hold),
          hold,
        ),
      )}
      {backFen > 0 && <Line label={t('ofThem.back')} fen={backFen} isPart />}
      {outsideFen > 0 && <Line label={t('ofThem.outside')} fen={outsideFen} isPart />}
      {standsFen < pool.grantedFen && <Line label={t('ofThem.stands')} fen={standsFen} isPart />}
      {NONE.map((reason) =>
        line(
          t(`none.${reason}`),
          items.filter((item) => item.fen === 0 && item.reason === reason),
          `none-${reason}`,
        ),
      )}
    </Table>
  );
}

function Line({
  label,
  count,
  fen,
  isPart,
}: {
  label: string;
  count?: number;
  fen: number;
  /** Of the line above. */
  isPart?: boolean;
}) {
  return (
    <tr className={isPart ? 'part' : undefined}>
      <th scope="row">{label}</th>
      <td className="n">{count?.toLocaleString('en-US') ?? '—'}</td>
      <td className="n">{fen === 0 ? '—' : tableYuan(fen)}</td>
    </tr>
  );
}
