/** Lines of text in a picture. Widths are estimates in em: pictures leave room for their error. Pure. */

const WIDE =
  /[\u1100-\u115f\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}“”‘’—…]/u;
/** What may not begin a Chinese line, and what may not end one (clreq; R108). */
const NO_START = /^[，。、；：？！）》」』】”’…—%]/u;
const NO_END = /[（《「『【“‘]$/u;

const widthOf = (text: string) =>
  [...text].reduce((sum, sign) => sum + (WIDE.test(sign) ? 1 : /[A-Z@%&]/.test(sign) ? 0.68 : 0.54), 0);

const words = new Intl.Segmenter('zh', { granularity: 'word' });

/** Words, of Chinese too (孩子 is not parted), each with the punctuation that has to stay with it. */
function pieces(text: string): string[] {
  const list: string[] = [];
  for (const { segment } of words.segment(text)) {
    const last = list.at(-1);
    const stays = segment === ' ' || NO_START.test(segment) || (last !== undefined && NO_END.test(last));
    if (last !== undefined && stays) list[list.length - 1] = last + segment;
    else list.push(segment);
  }
  return list;
}

/** An apostrophe inside a Latin word: the curly one is as wide as a Han character in many fonts. */
export const latinApostrophes = (text: string): string =>
  text.replace(/(?<=\p{Script=Latin})’(?=\p{Script=Latin})/gu, "'");

/** Breaks a text into at most `max` lines of about `em` wide; what does not fit ends in an ellipsis. */
export function linesOf(text: string, em: number, max: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces(latinApostrophes(text).replace(/\s+/g, ' ').trim())) {
    if (line !== '' && widthOf((line + piece).trimEnd()) > em) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += line === '' ? piece.trimStart() : piece;
  }
  if (line.trim() !== '') lines.push(line.trimEnd());
  if (lines.length <= max) return lines;
  const kept = lines.slice(0, max);
  kept[max - 1] = `${kept[max - 1]!.replace(/[，。、；：,.;:]$/u, '')}…`;
  return kept;
}
