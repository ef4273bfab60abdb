import { useTranslations } from 'next-intl';
import { Amount } from '@/components/money/amount';
import { Gauge } from '@/components/money/gauge';
import type { PoolPhase } from '@/lib/matching/pool';
import { leftOf, type PublicPool } from '@/lib/matching/public-pool';
import { permille } from '@/lib/money/format';

/** How much of a pool is matched, as an orange gauge and in words, and what is left; once it is over, what was not matched. */
export function PoolMoney({ pool, phase }: { pool: PublicPool; phase: PoolPhase }) {
  const t = useTranslations('matched');
  const isOver = phase === 'closed' || phase === 'stopped';
  return (
    <div className="pool-money">
      <Gauge tenths={permille(pool.grantedFen, pool.totalFen)} label={t('granted')} isMatched />
      <p className="figures small muted">
        <span>
          {t.rich('grantedOf', {
            amount: () => <Amount fen={pool.grantedFen} kind="matched" />,
            total: () => <Amount fen={pool.totalFen} kind="plain" isGoal />,
          })}
        </span>
        <span>
          {t.rich(isOver ? 'notGranted' : 'left', {
            amount: () => <Amount fen={leftOf(pool)} kind="matched" />,
          })}
        </span>
      </p>
    </div>
  );
}
