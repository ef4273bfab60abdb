import { amountParts, permille, thousands } from '@/lib/money/format';

const SETTLE_MS = 240;

/** `10:24:36` Beijing time. */
export function beijingClock(iso: string): string {
  return new Date(Date.parse(iso) + 8 * 3_600_000).toISOString().slice(11, 19);
}

/** Replaces text by opacity only: no rolling, no passing through untrue values. */
function settle(element: Element, text: string): void {
  if (element.textContent === text) return;
  element.setAttribute('data-changing', '');
  setTimeout(() => {
    element.textContent = text;
    element.removeAttribute('data-changing');
  }, SETTLE_MS);
}

function showAmount(element: HTMLElement, fen: number): void {
  const { yuan, cents } = amountParts(fen);
  const whole = element.querySelector('[data-yuan]');
  const part = element.querySelector('[data-cents]');
  if (whole) settle(whole, yuan);
  if (part) settle(part, `.${cents}`);
}

/** Writes into the digit columns; false when their number no longer fits. */
function showLedger(element: HTMLElement, fen: number): boolean {
  const { sign, yuan, cents } = amountParts(fen);
  const digits = [`${sign}¥`, ...yuan.replaceAll(',', ''), ...cents];
  const columns = [...element.querySelectorAll('b')];
  if (digits.length !== columns.length) return false;
  columns.forEach((column, index) => {
    settle(column, digits[index]!);
  });
  element.setAttribute('aria-label', `${element.dataset.label} ${sign}¥${yuan}.${cents}`);
  return true;
}

/** How much of the goal is reached, as the server writes it: in the bar or in words. */
function showShare(element: HTMLElement, fen: number): void {
  const tenths = permille(fen, Number(element.dataset.target));
  const text = `${Math.floor(tenths / 10)}.${tenths % 10}%`;
  if (element.dataset.as === 'percent') {
    settle(element, text);
    return;
  }
  element.querySelector('.water')?.setAttribute('width', `${Math.min(tenths, 1000) / 10}%`);
  element.setAttribute('aria-label', `${element.dataset.label} ${text}`);
}

function showPlain(element: HTMLElement, fen: number): void {
  const { sign, yuan, cents } = amountParts(fen);
  settle(element, `${'minus' in element.dataset && fen > 0 ? '\u2212' : sign}${yuan}.${cents}`);
}

function showTime(element: HTMLElement, iso: string): void {
  element.setAttribute('datetime', iso);
  const clock = element.querySelector('[data-clock]');
  if (clock) clock.textContent = beijingClock(iso);
}

/** Shows one field of a totals object in its element. False: the page has to be drawn anew there. */
export function showFigure(element: HTMLElement, totals: Record<string, unknown>): boolean {
  const value = totals[element.dataset.field ?? ''];
  const as = element.dataset.as;
  if (as === 'time' && typeof value === 'string') showTime(element, value);
  else if (typeof value !== 'number') return true;
  else if (as === 'ledger') return showLedger(element, value);
  else if (as === 'amount') showAmount(element, value);
  else if (as === 'plain') showPlain(element, value);
  else if (as === 'count') settle(element, thousands(value));
  else if (as === 'gauge' || as === 'percent') showShare(element, value);
  return true;
}
