import type { Fen } from './fen';

export type ParsedAmount =
  | { ok: true; fen: Fen }
  | { ok: false; code: 'required' | 'not_a_number' | 'too_many_decimals' | 'too_large' };

/**
 * Reads yuan as a person types them: `100`, `1,000.50`, `￥１００`, `100元`. Full-width digits and a Chinese
 * keyboard's `。` count as typed by mistake; exponents, signs and hex do not parse. Never goes through a float.
 */
export function parseYuan(text: string): ParsedAmount {
  const plain = text
    .normalize('NFKC')
    .replace(/[¥￥元,\s]/g, '')
    .replace('。', '.');
  if (plain === '') return { ok: false, code: 'required' };
  const match = /^(\d+)(?:\.(\d*))?$/.exec(plain);
  if (!match) return { ok: false, code: 'not_a_number' };
  const whole = match[1]!.replace(/^0+(?=\d)/, '');
  const cents = match[2] ?? '';
  if (cents.length > 2) return { ok: false, code: 'too_many_decimals' };
  if (whole.length > 13) return { ok: false, code: 'too_large' };
  return { ok: true, fen: Number(whole) * 100 + Number(cents.padEnd(2, '0')) };
}
