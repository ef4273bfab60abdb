import 'server-only';
import type { Font, GlyphRun } from 'fontkit';
import { printable } from '@/lib/pdf/font-file';
import { escapeXml } from '@/lib/xml';
import { fontsFor } from './fonts';

/** What only text has: it is used up here. Everything else (colour, halo, transform) goes to the shape. */
const OF_TEXT = /^(x|y|font-.*|text-anchor|dominant-baseline|xml:space)$/;
/** From the baseline to what renderers take as the middle of a line, in em. */
const MIDDLE = 0.36;
const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * An SVG of ours with every `<text>` drawn as shapes of the bundled font: a picture looks the same on any machine, with
 * or without fonts for Chinese. Knows what our drawings and the charts write: one line an element, no `tspan`.
 */
export function outlined(svg: string): string {
  return svg.replace(/<text([^>]*)>([^<]*)<\/text>/g, (_, written: string, content: string) => {
    const given = new Map(
      [...written.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, name, value]) => [name!, value!]),
    );
    const size = Number(given.get('font-size')?.replace(/px$/, '') ?? 16);
    const weight = given.get('font-weight') === 'bold' ? 700 : Number(given.get('font-weight')) || 400;
    const fonts = fontsFor(weight, /^'?Source Serif/.test(given.get('font-family') ?? ''));
    const runs = runsOf(printable(plain(content)), fonts);
    const width = runs.reduce((sum, { font, run }) => sum + (run.advanceWidth / font.unitsPerEm) * size, 0);
    const before = { middle: width / 2, end: width }[given.get('text-anchor') ?? ''] ?? 0;
    const drop = given.get('dominant-baseline') === 'central' ? MIDDLE * size : 0;
    const d = shapes(runs, size, Number(given.get('x') ?? 0) - before, Number(given.get('y') ?? 0) + drop);
    const rest = [...given].filter(([name]) => !OF_TEXT.test(name));
    return `<path${rest.map(([name, value]) => ` ${name}="${escapeXml(plain(value))}"`).join('')} d="${d}"/>`;
  });
}

/** How wide a line of sans text is, in em of its size, as it is drawn. */
export function emsOf(text: string, weight: number): number {
  return runsOf(printable(text), fontsFor(weight, false)).reduce(
    (sum, { font, run }) => sum + run.advanceWidth / font.unitsPerEm,
    0,
  );
}

interface Run {
  font: Font;
  run: GlyphRun;
}

/** The text in pieces of one font each; a sign no font has becomes the printer's 〓. */
function runsOf(text: string, fonts: readonly Font[]): Run[] {
  const pieces: { font: Font; text: string }[] = [];
  for (const sign of text) {
    const found = fonts.find((font) => font.hasGlyphForCodePoint(sign.codePointAt(0)!));
    const font = found ?? fonts.at(-1)!;
    const last = pieces.at(-1);
    if (last?.font === font) last.text += found ? sign : '〓';
    else pieces.push({ font, text: found ? sign : '〓' });
  }
  return pieces.map((piece) => ({ font: piece.font, run: piece.font.layout(piece.text) }));
}

/** The outlines of runs from a point on the baseline: fonts count upwards, pictures downwards. */
function shapes(runs: readonly Run[], size: number, x: number, y: number): string {
  let d = '';
  let at = x;
  for (const { font, run } of runs) {
    const scale = size / font.unitsPerEm;
    run.glyphs.forEach((glyph, index) => {
      const { xAdvance, xOffset, yOffset } = run.positions[index]!;
      for (const { command, args } of glyph.path.commands) {
        const points = args.map((value, n) =>
          n % 2 === 0 ? at + (value + xOffset) * scale : y - (value + yOffset) * scale,
        );
        d += LETTER[command]! + points.map((value) => Math.round(value * 100) / 100).join(' ');
      }
      at += xAdvance * scale;
    });
  }
  return d;
}

const LETTER: Record<string, string> = {
  moveTo: 'M',
  lineTo: 'L',
  quadraticCurveTo: 'Q',
  bezierCurveTo: 'C',
  closePath: 'Z',
};

const plain = (xml: string): string =>
  xml.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
    if (name) return NAMED[name] ?? whole;
    return String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hex, 16));
  });
