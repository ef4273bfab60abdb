import 'server-only';
import { printable } from '@/lib/pdf/font-file';
import { fontsFor } from './fonts';
import { emsOf } from './outline';

const WEIGHT = 600;
/** Pixels: a name is set as large as it fits, smaller down to the floor, then in two lines. */
const SIZES = [48, 44, 40, 36, 32] as const;
const FLOOR = 32;
export const NAME_WIDTH = 920;

/**
 * The name as the picture can set it. Signs the font lacks that are no letters (emoji) are left out; with a letter
 * missing, or none left, the gift's reference stands there, as a name with holes is nobody's. `isOther`: not as written.
 */
export function pictureName(name: string, reference: string): { text: string; isOther: boolean } {
  const fonts = fontsFor(WEIGHT, false);
  const isMissing = (sign: string) =>
    printable(sign) === '〓' || !fonts.some((font) => font.hasGlyphForCodePoint(sign.codePointAt(0)!));
  const signs = [...name.normalize('NFC')].filter((sign) => printable(sign) !== '');
  const missing = signs.filter(isMissing);
  if (missing.length === 0) return { text: name, isOther: false };
  const rest = signs
    .filter((sign) => !isMissing(sign))
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
  const isWhole = !missing.some((sign) => /[\p{L}\p{M}]/u.test(sign)) && /\p{L}/u.test(rest);
  return { text: isWhole ? rest : reference, isOther: true };
}

/** A name's lines and their size, no line wider than `NAME_WIDTH`, measured with the font. */
export function fittedName(name: string): { lines: string[]; size: number } {
  const fits = (text: string, size: number) => emsOf(text, WEIGHT) * size <= NAME_WIDTH;
  const size = SIZES.find((one) => fits(name, one));
  if (size) return { lines: [name], size };
  const signs = [...name];
  const cuts = signs.map((_, at) => at).slice(1);
  const middle = signs.length / 2;
  const near = (at: number) => Math.abs(at - middle) - (signs[at - 1] === ' ' ? middle / 2 : 0);
  const cut = cuts
    .sort((a, b) => near(a) - near(b))
    .find((at) => [signs.slice(0, at), signs.slice(at)].every((half) => fits(half.join('').trim(), FLOOR)));
  const at = cut ?? Math.ceil(middle);
  const lines = [signs.slice(0, at), signs.slice(at)].map((half) => half.join('').trim());
  const widest = Math.max(...lines.map((line) => emsOf(line, WEIGHT)));
  return { lines, size: Math.min(FLOOR, NAME_WIDTH / widest) };
}
