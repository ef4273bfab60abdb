import { clsx } from 'clsx';
import { useLocale } from 'next-intl';
import type { Fen } from '@/lib/money/fen';
import { amountParts, formatGoal } from '@/lib/money/format';

interface Props {
  fen: Fen;
  /** live: cobalt; matched: orange; plain: the colour around it. A negative amount is a fall: red earth with a minus. */
  kind?: 'live' | 'matched' | 'plain';
  /** A goal: without decimals that are zero, and in Chinese, when it is round, in 万 and 亿. */
  isGoal?: boolean;
  /** The page's amount, 40 to 52 px over the double line. */
  isPage?: boolean;
  /** For /page.js: the figure of the totals object that this is. */
  liveField?:
    | 'netFen'
    | 'grossFen'
    | 'refundedFen'
    | 'disputedFen'
    | 'matchedEnterpriseFen'
    | 'matchedFoundationFen';
  /** Address of that totals object. */
  live?: string;
}

/** An amount in figures: ¥ and cents at 0.72 em. */
export function Amount({ fen, kind = 'live', isGoal, isPage, live, liveField = 'netFen' }: Props) {
  const locale = useLocale();
  const { sign, yuan, cents } = amountParts(fen);
  const goal = isGoal && formatGoal(fen, locale === 'zh' ? 'zh' : 'en');
  const isFall = fen < 0 && kind !== 'plain';
  return (
    <span
      className={clsx(
        'amount',
        isPage && 'amount-page',
        isFall ? 'amount-fall' : kind !== 'live' && `amount-${kind}`,
      )}
      data-live-total={live}
      data-field={live && liveField}
      data-as={live && 'amount'}
    >
      {goal || (
        <>
          {sign}
          <span className="currency">¥</span>
          <span data-yuan={live && ''}>{yuan}</span>
          <span className="cents" data-cents={live && ''}>
            .{cents}
          </span>
        </>
      )}
    </span>
  );
}
