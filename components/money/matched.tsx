import { useTranslations } from 'next-intl';
import type { Totals } from '@/lib/totals/totals';
import { Amount } from './amount';

/** Enterprise and foundation matches, each in its own cell, never added to public gifts (R92). Shown once there are any. */
export function Matched({ totals, live }: { totals: Totals; live: string }) {
  const t = useTranslations('common.totals');
  if (totals.matchedFen === 0) return null;
  const cells = [
    { label: t('matchedEnterprise'), field: 'matchedEnterpriseFen' },
    { label: t('matchedFoundation'), field: 'matchedFoundationFen' },
  ] as const;
  return (
    <dl className="matched">
      {cells.map(({ label, field }) => (
        <div key={field}>
          <dt>{label}</dt>
          <dd>
            <Amount fen={totals[field]} kind="matched" live={live} liveField={field} />
            <span className="cap block">{t('matchedApart')}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
