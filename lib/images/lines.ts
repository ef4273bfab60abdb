import { type Piece, piecesOf } from './pieces';

/** Lines of text in a picture. Widths are estimates in em: pictures leave room for their error. Pure. */

const WIDE =
  /[\u1100-\u115f\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}“”‘’—…]/u;

const widthOf = (text: string) =>
  [...text].reduce((sum, sign) => sum + (WIDE.test(sign) ? 1 : /[A-Z@%&]/.test(sign) ? 0.68 : 0.54), 0);

/** An apostrophe inside a Latin word: the curly one is as wide as a Han character in many fonts. */
export const latinApostrophes = (text: string): string =>
  text.replace(/(?<=\p{Script=Latin})’(?=\p{Script=Latin})/gu, "'");

/** How much of a line may stay empty before that weighs more than any break, and how little a last line may hold. */
const EMPTY = 1 / 3;
const LAST = 0.25;
/** One line more weighs more than any breaks. */
const LINE = 10_000;

/**
 * Breaks a text into at most `max` lines of about `em` wide, of all ways with the fewest lines the one that parts
 * phrases least; what does not fit ends in an ellipsis.
 */
export function linesOf(text: string, em: number, max: number): string[] {
  const pieces = piecesOf(latinApostrophes(text).replace(/\s+/g, ' ').trim());
  const lines = bestLines(pieces, em);
  if (lines.length <= max) return lines;
  const kept = filledLines(pieces, em).slice(0, max);
  kept[max - 1] = `${kept[max - 1]!.replace(/[，。、；：,.;:]$/u, '')}…`;
  return kept;
}

const joined = (pieces: readonly Piece[]) =>
  pieces
    .map(({ text }) => text)
    .join('')
    .trim();

/** Each line as full as it gets. */
function filledLines(pieces: readonly Piece[], em: number): string[] {
  const lines: string[] = [];
  let first = 0;
  for (let next = 1; next <= pieces.length; next++)
    if (next === pieces.length || widthOf(joined(pieces.slice(first, next + 1))) > em) {
      lines.push(joined(pieces.slice(first, next)));
      first = next;
    }
  return lines;
}

/** The cheapest way from each piece to the end of the text, from the last piece to the first. */
function bestLines(pieces: readonly Piece[], em: number): string[] {
  const ways: { cost: number; line: string; next: number }[] = [];
  ways[pieces.length] = { cost: 0, line: '', next: -1 };
  for (let first = pieces.length - 1; first >= 0; first--)
    for (let next = first + 1; next <= pieces.length; next++) {
      const line = joined(pieces.slice(first, next));
      const width = widthOf(line);
      if (width > em && next > first + 1) break;
      const isLast = next === pieces.length;
      const cost =
        LINE + (isLast ? lastCost(width / em) : lineCost(width / em, pieces[next - 1]!)) + ways[next]!.cost;
      const best = ways[first];
      if (!best || cost < best.cost) ways[first] = { cost, line, next };
    }
  const lines: string[] = [];
  for (let at = ways[0]!; at.line !== ''; at = ways[at.next]!) lines.push(at.line);
  return lines;
}

function lineCost(filled: number, { cost }: Piece): number {
  const empty = Math.max(0, 1 - filled);
  return cost + 100 * empty ** 2 + Math.max(0, empty - EMPTY - 0.001) * 500;
}

/** A last line of a word or two looks forgotten. */
const lastCost = (filled: number) => (filled < LAST ? 20 : 0);
