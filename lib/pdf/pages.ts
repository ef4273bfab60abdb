import type { SheetColumn } from './sheet';

/** A4 lying, in points, without its margins (lib/pdf/document.tsx). */
export const WIDTH = 842 - 80;
const HEIGHT = 595 - 40 - 56;
export const SIZE = 8.5;
export const LEADING = 1.5;
const LINE = SIZE * LEADING;
const PADDING = 7;
/** Between columns. */
export const GAP = 6;

/** How wide a text is at most, in points: Han and full-width signs fill their square, others are narrower. */
function widthOf(text: string): number {
  let em = 0;
  for (const character of text) em += character.charCodeAt(0) > 0x2e7f ? 1 : 0.62;
  return em * SIZE;
}

const linesIn = (text: string, width: number) =>
  text
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil((widthOf(line) * 1.04) / Math.max(width, SIZE))), 0);

export function heightOf(texts: readonly string[], columns: readonly SheetColumn[]): number {
  const shown = columns.map((column, index) => ({ ...column, index })).filter((column) => !column.isHidden);
  const whole = shown.reduce((sum, { weight }) => sum + weight, 0);
  const lines = shown.map(({ weight, index }) => linesIn(texts[index] ?? '', (WIDTH * weight) / whole - GAP));
  return Math.max(1, ...lines) * LINE + PADDING;
}

/**
 * Rows by pages, each page with the head again, `above` points already taken on the first. The renderer itself lays
 * out all that is left anew for every page, which takes minutes for a long table: here a page is given what fits.
 * Heights are guessed on the safe side; a page that is guessed too full goes on to one more. Pure.
 */
export function pagesOf(
  rows: readonly (readonly string[])[],
  head: readonly string[],
  columns: readonly SheetColumn[],
  above: number,
): (readonly string[])[][] {
  const headHeight = heightOf(head, columns);
  const pages: (readonly string[])[][] = [[]];
  let left = HEIGHT - above - headHeight;
  for (const row of rows) {
    const height = heightOf(row, columns);
    if (height > left) {
      pages.push([]);
      left = HEIGHT - headHeight;
    }
    pages.at(-1)!.push(row);
    left -= height;
  }
  return pages;
}
