import { useTranslations } from 'next-intl';
import { Table } from '@/components/ui/table';
import { stamp } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';
import { shortTitle } from '@/lib/i18n/phrases';
import type { LedgerLine } from '@/lib/ledger/line';
import { formatMinor } from '@/lib/money/currency';
import { amountParts, formatYuan } from '@/lib/money/format';
import { routes } from '@/lib/routes';

const KINDS = ['gift', 'refund', 'dispute'] as const;

/** What a movement is, in a word. A reversal names the line it takes back. */
function useKind() {
  const t = useTranslations('ledger.kind');
  return ({ kind, reversesSeq, movedFen, fee }: LedgerLine) => {
    if (reversesSeq !== null) return t('reversal', { seq: reversesSeq.toLocaleString('en-US') });
    if (fee) return t('fee', { amount: formatMinor(fee.amount, fee.currency) });
    if (kind === 'spending' || kind === 'disbursement') return t(kind, { amount: formatYuan(movedFen) });
    if (kind === 'refund.failed') return t('refund-failed');
    if (kind === 'dispute.reinstated') return t('dispute-reinstated');
    const known = KINDS.find((name) => name === kind);
    return known ? t(known) : t('other');
  };
}

function signed(fen: number): string {
  const { sign, yuan, cents } = amountParts(fen);
  return `${sign || (fen === 0 ? '' : '+')}${yuan}.${cents}`;
}

interface Props {
  lines: readonly LedgerLine[];
  locale: Locale;
  caption: string;
  /** The last column: the net after each line, starting from this one; or the hashes; or neither. */
  last?: { runningFen: number } | 'hash';
}

/** Lines of the public ledger, newest first. */
export function LedgerLines({ lines, locale, caption, last }: Props) {
  const t = useTranslations('ledger.columns');
  const th = useTranslations('home');
  const kindOf = useKind();
  const isRunning = typeof last === 'object';
  let net = isRunning ? last.runningFen : 0;
  return (
    <Table
      caption={caption}
      columns={[
        { label: t('seq') },
        { label: t('time'), isWideOnly: true },
        { label: t('campaign') },
        { label: t('amount'), isNumber: true },
        ...(isRunning
          ? [{ label: th('running'), isNumber: true }]
          : last === 'hash'
            ? [{ label: t('hash'), isWideOnly: true }]
            : []),
      ]}
    >
      {lines.map((line) => {
        const after = net;
        net -= line.netFen;
        return (
          <tr key={line.seq} id={`e${line.seq}`}>
            <td className="ledger-seq">{line.seq.toLocaleString('en-US')}</td>
            <td className="wide num ledger-time">{stamp(line.occurredAt)}</td>
            <td>
              {line.campaignSlug && (
                <a href={routes.campaign(locale, line.campaignSlug)}>
                  {shortTitle(line.campaignTitle ?? line.campaignSlug)}
                </a>
              )}
              {line.kind !== 'gift' && <span className="cap block">{kindOf(line)}</span>}
            </td>
            <td className={line.netFen < 0 ? 'n fall' : 'n'}>{signed(line.netFen)}</td>
            {isRunning && <td className="n live">{signed(after).replace('+', '')}</td>}
            {last === 'hash' && (
              <td className="wide">
                <code title={line.hash}>{line.hash.slice(0, 16)}</code>
              </td>
            )}
          </tr>
        );
      })}
    </Table>
  );
}
