import { useTranslations } from 'next-intl';
import { stamp } from '@/lib/i18n/dates';

interface Decision {
  decision:
    | 'approved'
    | 'returned'
    | 'filed'
    | 'paused'
    | 'resumed'
    | 'taken_down'
    | 'resolved'
    | 'suspended'
    | 'revoked'
    | 'released'
    | 'refunded'
    | 'endorsed'
    | 'closed'
    | 'held'
    | 'cleared'
    | 'confirmed';
  reason: string;
  decidedAt: Date;
  reviewer?: string | null;
}

/** What was decided, when, why, and (to officials) by whom. */
export function Decisions({ items, showReviewer }: { items: readonly Decision[]; showReviewer?: boolean }) {
  const t = useTranslations('admin');
  if (items.length === 0) return <p className="small muted">{t('ngo.noDecisions')}</p>;
  return (
    <ol className="timeline mt-3">
      {items.map((item) => (
        <li key={`${item.decidedAt.getTime()}-${item.decision}`}>
          <time dateTime={item.decidedAt.toISOString()}>{stamp(item.decidedAt)}</time>
          <p>
            <b>{t(`decision.${item.decision}`)}</b>
            {showReviewer && item.reviewer && <span className="muted"> · {item.reviewer}</span>}
          </p>
          <p className="small muted whitespace-pre-line">{item.reason}</p>
        </li>
      ))}
    </ol>
  );
}
