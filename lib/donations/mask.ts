import { isPersonal } from './written-numbers';

/**
 * Hides numbers that belong to a person in a text others will read: mobile and landline numbers, identity and
 * bank cards, and mail addresses. The first three characters stay, so that whoever wrote it sees what was hidden.
 * Dates, years and amounts stay: they are shorter. Pure.
 */
const SEPARATOR = '[ \\u00a0\\u3000().（）·_\\-–—]';
/** Eleven or more digits, in any script's digits, with at most two separators between two of them; an identity card may end in X. */
const LONG_NUMBER = new RegExp(
  `(?<!\\p{Nd})\\+?\\p{Nd}(?:${SEPARATOR}{0,2}\\p{Nd}){10,}(?:${SEPARATOR}{0,2}[Xx])?`,
  'gu',
);
/** A landline with its area code: 0791-8800000 has ten digits. */
const LANDLINE = new RegExp(`(?<!\\p{Nd})[0０]\\p{Nd}{2,3}${SEPARATOR}{0,2}\\p{Nd}{7,8}(?!\\p{Nd})`, 'gu');
/** The same with any signs, up to three, between two digits: lines, commas, dots. Money and lists look so too (`isPersonal`). */
const SPREAD =
  /(?<!\p{Nd})\+?\p{Nd}(?:[^\p{L}\p{Nd}\p{Sc}]{0,3}\p{Nd}){10,}(?:[^\p{L}\p{Nd}\p{Sc}]{0,3}[Xx](?!\p{L}))?/gu;
const MAIL = /[\p{L}\p{N}._%+-]+[@＠][\p{L}\p{N}-]+(?:[.．。][\p{L}\p{N}-]+)+/gu;

const hide = (found: string) =>
  [...found]
    .map((sign, index) => (index < 3 ? sign : '*'))
    .join('')
    .replace(/\*+/g, '****');

/** What may be somebody's number and may be something else is left for the person who looks (`whyWaits`). */
export function maskPersonal(text: string): string {
  return text
    .replace(MAIL, hide)
    .replace(LONG_NUMBER, hide)
    .replace(LANDLINE, hide)
    .replace(SPREAD, (found) => (isPersonal(found) ? hide(found) : found));
}
