import { qrPath } from './qr';
import { INK, textLine } from './svg';

/** 双弦 under what is ours. */
export const doubleRule = (x: number, y: number, width: number): string =>
  `<path d="M${x} ${y}h${width}M${x} ${y + 6}h${width}" stroke="${INK.qing2}" stroke-width="2" fill="none"/>`;

/** The demo's warning on a strip 44 px high (R29). */
export function demoStrip(text: string, x: number, y: number, width: number): string {
  return `<rect x="${x}" y="${y}" width="${width}" height="44" fill="${INK.huaSoft}"/>${textLine(text, { x: x + width / 2, y: y + 30, size: 22, weight: 600, fill: INK.hua, anchor: 'middle' })}`;
}

/** A QR code on white, whatever lies under it. */
export function qrAt(text: string, x: number, y: number, side: number): string {
  const { size, d } = qrPath(text);
  return `<svg x="${x}" y="${y}" width="${side}" height="${side}" viewBox="0 0 ${size} ${size}"><rect width="${size}" height="${size}" fill="#fff"/><path d="${d}" fill="${INK.qing1}" shape-rendering="crispEdges"/></svg>`;
}
