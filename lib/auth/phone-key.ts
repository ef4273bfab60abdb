/**
 * A phone number as typed, in E.164: `138 0013 8000` and `+86 13800138000` are the same donor. Without a country
 * it is read as a mainland number, and 86 before a mobile one as the country. Null when it is not one. Pure.
 */
export function e164(typed: string): string | null {
  const plain = typed
    .normalize('NFKC')
    .replace(/[\s()（）.\-–—]/g, '')
    .replace(/^00/, '+');
  if (/^\+[1-9]\d{7,14}$/.test(plain)) return plain.startsWith('+860') ? null : plain;
  const mobile = /^(?:86)?(1[3-9]\d{9})$/.exec(plain);
  if (mobile) return `+86${mobile[1]}`;
  return /^0\d{9,11}$/.test(plain) ? `+86${plain.slice(1)}` : null;
}

/** Whether a text message can reach this number (E.164): in the mainland only mobile ones. */
export function takesTexts(number: string): boolean {
  return !number.startsWith('+86') || /^\+861[3-9]\d{9}$/.test(number);
}

/** What a page may show of a number (E.164) to somebody who might not own it: `…8000`. */
export function maskPhone(number: string): string {
  return `…${number.slice(-4)}`;
}

/** The last digits of a number that text messages reach, as its owner knows it; null for none. */
export const textsTo = (number: string | null): string | null =>
  number && takesTexts(number) ? number.slice(-4) : null;
