import type { Fen } from './fen';

export type ParsedAmount =
  | { ok: true; fen: Fen }
  | { ok: false; code: 'required' | 'not_a_number' | 'too_many_decimals' | 'too_large' };

/** A sign before, thousands parted by commas or spaces all through or not at all, 元 at the end. */
const YUAN = /^¥?\s*(\d+|\d{1,3}(?:,\d{3})+|\d{1,3}(?:\s\d{3})+)(?:[.。](\d*))?\s*元?$/;

/**
 * Reads yuan as a person types them: `100`, `1,000.50`, `￥１００`, `100元`. Full-width digits and a Chinese
 * keyboard's `。` count as typed by mistake; exponents, signs and hex do not parse, nor what may be meant in two ways:
 * `10,50` is not 1,050. Never goes through a float.
 */
export function parseYuan(text: string): ParsedAmount {
  const plain = text.normalize('NFKC').trim();
  if (/^[¥元\s]*$/.test(plain)) return { ok: false, code: 'required' };
  const match = YUAN.exec(plain);
  if (!match) return { ok: false, code: 'not_a_number' };
  const whole = match[1]!.replace(/[,\s]/g, '').replace(/^0+(?=\d)/, '');
  const cents = match[2] ?? '';
  if (cents.length > 2) return { ok: false, code: 'too_many_decimals' };
  if (whole.length > 13) return { ok: false, code: 'too_large' };
  return { ok: true, fen: Number(whole) * 100 + Number(cents.padEnd(2, '0')) };
}
