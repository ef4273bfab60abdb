import { useTranslations } from 'next-intl';
import { Table } from '@/components/ui/table';
import { stamp } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';
import { shortTitle } from '@/lib/i18n/phrases';
import type { LedgerLine } from '@/lib/ledger/line';
import { amountParts } from '@/lib/money/format';
import { routes } from '@/lib/routes';
import { kindWord } from './kind-word';

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
  const tk = useTranslations('ledger.kind');
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
              {line.kind !== 'gift' && <span className="cap block">{kindWord(tk, line)}</span>}
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
