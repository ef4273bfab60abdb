import type { Locale } from '@/lib/i18n/locales';
import { assertFen, type Fen } from './fen';

const MINUS = '\u2212';

/** `1234567.5` as `1,234,567.5`, for numbers from 0. By hand: a browser takes 40 ms to make its first Intl.NumberFormat. */
export const thousands = (value: number): string =>
  String(value).replace(/^\d+/, (whole) => whole.replace(/\B(?=(?:\d{3})+$)/g, ','));

/** The parts of an amount for typesetting: sign, grouped yuan and two decimals (language.md 3). Exact for every safe integer. */
export function amountParts(fen: Fen): { sign: '' | typeof MINUS; yuan: string; cents: string } {
  const value = Math.abs(assertFen(fen));
  const cents = value % 100;
  return {
    sign: fen < 0 ? MINUS : '',
    yuan: thousands((value - cents) / 100),
    cents: String(cents).padStart(2, '0'),
  };
}

/** `¥1,234.50`; a fall has a real minus sign. */
export function formatYuan(fen: Fen): string {
  const { sign, yuan, cents } = amountParts(fen);
  return `${sign}¥${yuan}.${cents}`;
}

/** `1,234.50`, a fall with a real minus sign: in tables whose words say that it is yuan. */
export function tableYuan(fen: Fen): string {
  const { sign, yuan, cents } = amountParts(fen);
  return `${sign}${yuan}.${cents}`;
}

/** Whole yuan without decimals when there are none: goals and suggested amounts. */
export function formatYuanShort(fen: Fen): string {
  const { sign, yuan, cents } = amountParts(fen);
  return cents === '00' ? `${sign}¥${yuan}` : `${sign}¥${yuan}.${cents}`;
}

/** Plain decimal for forms and CSV: `1234.50`. */
export function plainYuan(fen: Fen): string {
  const { sign, yuan, cents } = amountParts(fen);
  return `${sign ? '-' : ''}${yuan.replaceAll(',', '')}.${cents}`;
}

/** The fen of what `plainYuan` wrote; RangeError for anything else. */
export function fenOfPlain(yuan: string): Fen {
  if (!/^-?\d+\.\d{2}$/.test(yuan)) throw new RangeError(`not plain yuan: ${yuan}`);
  return assertFen(Number(yuan.replace('.', '')));
}

/** A goal in running text: 万 and 亿 in Chinese when the amount is round, thousands in English. */
export function formatGoal(fen: Fen, locale: Locale): string {
  const yuan = Math.abs(assertFen(fen)) / 100;
  if (locale === 'zh' && Number.isInteger(yuan / 100)) {
    if (yuan >= 100_000_000) return `${thousands(yuan / 100_000_000)} 亿元`;
    if (yuan >= 10_000) return `${thousands(yuan / 10_000)} 万元`;
  }
  return formatYuanShort(fen);
}

/** The same to the nearest yuan: where there is no room for fen, beside a table that has them. */
export const formatGoalAbout = (fen: Fen, locale: Locale): string =>
  formatGoal(Math.round(fen / 100) * 100, locale);

/** An axis's mark, which may lie between two fen: 万 in Chinese, plain thousands in English (language.md 6). */
export function axisYuan(fen: number, locale: Locale): string {
  if (locale === 'zh' && Math.abs(fen) >= 1_000_000) return `${(fen / 1_000_000).toLocaleString('en-US')} 万`;
  return (fen / 100).toLocaleString('en-US');
}

/** How much of a goal is reached, in tenths of a percent (integer), not capped. 0 for a goal of 0. */
export function permille(fen: Fen, goalFen: Fen): number {
  return goalFen <= 0 ? 0 : Math.floor((Math.max(0, fen) / goalFen) * 1000);
}
