import type { Locale } from '@/lib/i18n/locales';
import type { Totals } from '@/lib/totals/totals';
import { Amount } from './amount';
import { LedgerTotal } from './ledger-total';
import { LiveLabel, LiveStale } from './live-controls';
import { Proof } from './proof';

interface Props {
  /** What the figure is of, in words. */
  label: string;
  totals: Totals;
  locale: Locale;
  /** Address of the same totals object, for /page.js and for whoever checks. */
  live: string;
  /** ledger: the 账格, one on a page. */
  look?: 'ledger' | 'amount';
  rowsHref?: string;
  /** The first total of the page carries the pause for all of them. */
  isLead?: boolean;
}

/** Label, the figure over a double line, its as-of time and its proof. */
export function TotalWithProof({
  label,
  totals,
  locale,
  live,
  look = 'ledger',
  rowsHref,
  isLead = true,
}: Props) {
  return (
    <div>
      {isLead ? <LiveLabel>{label}</LiveLabel> : <p className="small muted mb-2">{label}</p>}
      {look === 'ledger' ? (
        <LedgerTotal fen={totals.netFen} locale={locale} label={label} live={live} />
      ) : (
        <Amount fen={totals.netFen} isPage live={live} />
      )}
      <Proof totals={totals} locale={locale} live={live} rowsHref={rowsHref} />
      {isLead && <LiveStale />}
    </div>
  );
}
