import { escapeXml } from '@/lib/xml';
import { latinApostrophes } from './lines';

/** Daylight values of the tokens (app/styles/tokens.css): pictures are drawn by day. */
export const INK = {
  paper: '#fafaf6',
  glaze: '#e7f4f0',
  ink: '#1a222e',
  ink2: '#424f5a',
  ink3: '#596770',
  qing1: '#182f76',
  qing2: '#284a99',
  qing3: '#527dc1',
  zhang: '#175638',
  hua: '#755914',
  huaSoft: '#fbf2d1',
} as const;

const SANS = "'Noto Sans CJK SC','PingFang SC','Microsoft YaHei','Source Han Sans SC',sans-serif";
const SERIF = "'Source Serif 4','Noto Serif CJK SC','Songti SC',Georgia,serif";

interface TextStyle {
  x: number;
  y: number;
  size: number;
  fill?: string;
  weight?: 400 | 600 | 700;
  anchor?: 'start' | 'middle' | 'end';
  isSerif?: boolean;
}

/** One line of text. */
export function textLine(
  text: string,
  { x, y, size, fill = INK.ink, weight = 400, anchor = 'start', isSerif }: TextStyle,
): string {
  return `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}" font-weight="${weight}" text-anchor="${anchor}" font-family="${isSerif ? SERIF : SANS}">${escapeXml(latinApostrophes(text))}</text>`;
}

/** Several lines under one another. */
export function textLines(lines: readonly string[], style: TextStyle, leading: number): string {
  return lines.map((line, index) => textLine(line, { ...style, y: style.y + index * leading })).join('');
}

/** A whole picture. `lang` chooses the Han forms of the reader's script. */
export function svgOf(width: number, height: number, inner: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" xml:lang="zh-Hans" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${inner}</svg>`;
}
