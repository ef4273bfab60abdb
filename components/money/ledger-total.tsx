import { clsx } from 'clsx';
import type { Locale } from '@/lib/i18n/locales';
import type { Fen } from '@/lib/money/fen';
import { amountParts, formatYuan } from '@/lib/money/format';

/** Heads of the yuan columns from the right: 元 十 百 千 万 十 百 千 亿 …; English names every third. */
const ZH = ['元', '十', '百', '千', '万', '十', '百', '千', '亿', '十', '百', '千', '万亿', '十'];
const EN: Record<number, string> = { 2: 'yuan', 5: 'thousand', 8: 'million', 11: 'billion' };

/** The head of yuan column `place` (0 is the units). In English a group is named at its leftmost column. */
function head(place: number, width: number, locale: Locale): { text: string; isOver: boolean } {
  if (locale === 'zh') return { text: ZH[place] ?? '', isOver: false };
  const last = place === width - 1;
  const group = Math.floor(place / 3) * 3 + 2;
  const starts = place === group || last;
  const name = EN[group] ?? '';
  return starts
    ? {
        text:
          last && place % 3 === 0 && name !== 'yuan'
            ? ({ thousand: 'k', million: 'mn', billion: 'bn' }[name] ?? name)
            : name,
        isOver: true,
      }
    : { text: '', isOver: false };
}

/**
 * 账格: the one main total of a page, a digit a column, heavier rules every three. The words for it are the
 * aria-label; /page.js writes a new total into the same columns when its digit count stays.
 */
export function LedgerTotal({
  fen,
  locale,
  label,
  live,
}: {
  fen: Fen;
  locale: Locale;
  label: string;
  live?: string;
}) {
  const { sign, yuan, cents } = amountParts(fen);
  const digits = yuan.replaceAll(',', '').split('');
  const count = digits.length;
  return (
    <div
      className={clsx('ledger-total', count > 8 && 'long')}
      role="img"
      aria-label={`${label} ${formatYuan(fen)}`}
      data-live-total={live}
      data-field={live && 'netFen'}
      data-as={live && 'ledger'}
      data-label={live && label}
    >
      <span className="yuan-sign">
        <i />
        <b>{sign}¥</b>
      </span>
      {digits.map((digit, index) => {
        const place = count - 1 - index;
        const { text, isOver } = head(place, count, locale);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place.
          <span key={index} className={clsx(place % 3 === 2 && index > 0 && 'heavy')}>
            <i className={clsx(isOver && 'over')}>{text}</i>
            <b>{digit}</b>
          </span>
        );
      })}
      {[cents[0], cents[1]].map((digit, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place.
        <span key={index} className={clsx('fraction', index === 0 && 'heavy')}>
          <i>{locale === 'zh' ? (index === 0 ? '角' : '分') : index === 1 ? 'fen' : ''}</i>
          <b>{digit}</b>
        </span>
      ))}
    </div>
  );
}
