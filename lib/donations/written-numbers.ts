/**
 * Numbers in what people write: which of them may be somebody's phone, identity card or bank card, however they are
 * parted, and which are plainly a day, a time or an amount. Pure.
 */

/** A day is no number to call: 2008-5-12, 2008年5月12日. */
const DAY = /(?<!\p{Nd})(?:19|20)\d\d(?:[-./]\d{1,2}[-./]\d{1,2}|年\d{1,2}月\d{1,2}日?)(?!\p{Nd})/gu;
const TIME = /(?<!\p{Nd})[0-2]?\d:[0-5]\d(?::[0-5]\d)?(?!\p{Nd})/gu;
const YEAR = /(?<!\p{Nd})(?:19|20)\d\d(?!\p{Nd})/gu;
/** Below a million, in figures: 1,000.00. Larger ones have as many digits as a phone number. */
const AMOUNT = /(?<![\p{Nd}.]|\p{Nd},)\d{1,3},\d{3}(?:\.\d{1,2})?(?!\p{Nd}|,\p{Nd})/gu;
const MOBILE = /1[3-9]\d{9}/;
/** Bank cards have 16 to 19 digits, identity cards 18. */
const CARD = /\d{16}/;

const NUMERALS = '零〇一二三四五六七八九幺两壹贰叁肆伍陆柒捌玖貳參叄陸';
const VALUES = '00123456789121234567892336';
const WRITTEN = new RegExp(`[${NUMERALS}]`, 'gu');

/** Without the days in it. What stands on either side comes together, which only makes a number longer. */
export const withoutDays = (text: string) => text.replace(DAY, '');

const asDigits = (text: string) => text.replace(WRITTEN, (sign) => VALUES[NUMERALS.indexOf(sign)]!);

/**
 * Whether the digits of a text with anything but letters between them are somebody's number: a mobile number or a
 * card among them, or digits of another script. Days, times, years and amounts side by side are not.
 */
export function isPersonal(run: string): boolean {
  const plain = run.normalize('NFKC');
  if (/[^\P{Nd}\d]/u.test(plain)) return true;
  const rest = [DAY, TIME, AMOUNT, YEAR].reduce((text, known) => text.replace(known, ''), plain);
  if (!/\d/.test(rest)) return false;
  const digits = plain.replace(/\D/g, '');
  return MOBILE.test(digits) || CARD.test(digits);
}

/**
 * Whether a text may hold a number to call that the mask left: seven digits or Chinese numerals with only signs between
 * them, or a mobile number with words between its digits. Errs towards yes. Expects NFKC.
 */
export function mayHoldNumber(text: string): boolean {
  const plain = asDigits(withoutDays(text));
  const counted = plain
    .replace(AMOUNT, '')
    .replace(TIME, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
  return /\p{Nd}{7}/u.test(counted) || MOBILE.test(plain.replace(/\P{Nd}/gu, ''));
}
