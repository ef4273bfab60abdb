import 'server-only';
import type { SceneName } from '@/lib/campaigns/campaign';
import { artOf } from './art';
import { linesOf } from './lines';
import { qrPath } from './qr';
import { INK, svgOf, textLine, textLines } from './svg';

/** What a campaign's pictures say. No figures: a shared picture is kept for months by others. */
export interface CampaignCard {
  scene: SceneName;
  title: string;
  summary: string;
  /** `募捐主体：江西省慈善总会`; the certificate-holder and, when there is one, the filing number (R48). */
  holder: string;
  filing: string | null;
  brand: string;
  /** The demo's warning; null outside a demo (R29). */
  demo: string | null;
}

/** 1200 × 630, for whoever shares the campaign's page (Open Graph). Without a font for Han: the drawing alone. */
export async function shareCard(card: CampaignCard, hasWords: boolean): Promise<string> {
  if (!hasWords)
    return svgOf(
      1200,
      630,
      `<rect width="1200" height="630" fill="${INK.glaze}"/>${await artOf(card.scene, { x: 165, y: 25, width: 870, height: 580 })}`,
    );
  const title = linesOf(card.title, 9, 4);
  return svgOf(
    1200,
    630,
    `<rect width="1200" height="630" fill="${INK.paper}"/>
    ${await artOf(card.scene, { x: 600, y: 75, width: 570, height: 380 })}
    ${await artOf('mark', { x: 56, y: 52, width: 64, height: 64 })}
    ${textLine(card.brand, { x: 136, y: 96, size: 32, weight: 600 })}
    ${textLines(title, { x: 56, y: 200, size: 54, weight: 700 }, 72)}
    ${textLines([card.holder, ...(card.filing ? [card.filing] : [])], { x: 56, y: 520, size: 26, fill: INK.ink2 }, 40)}
    ${doubleRule(56, 600, 1088)}
    ${card.demo ? demoStrip(card.demo, 600, 468, 570) : ''}`,
  );
}

/** The same with the code that leads to the campaign's one address, and that address in words. */
export interface PosterCard extends CampaignCard {
  url: string;
  shownUrl: string;
  scan: string;
}

/** 1080 × 1620, to print or send: with a QR code of the campaign's one address. Needs a font for Han. */
export async function poster(card: PosterCard): Promise<string> {
  const title = linesOf(card.title, 15, 3);
  const summary = linesOf(card.summary, 27, 4);
  const below = 870 + title.length * 80;
  return svgOf(
    1080,
    1620,
    `<rect width="1080" height="1620" fill="${INK.paper}"/>
    <rect x="24" y="24" width="1032" height="1572" fill="none" stroke="${INK.qing2}" stroke-width="3"/>
    <rect x="34" y="34" width="1012" height="1552" fill="none" stroke="${INK.qing2}" stroke-width="1.5"/>
    ${await artOf('mark', { x: 78, y: 74, width: 64, height: 64 })}
    ${textLine(card.brand, { x: 160, y: 118, size: 34, weight: 600 })}
    ${await artOf(card.scene, { x: 78, y: 170, width: 924, height: 616 })}
    ${textLines(title, { x: 78, y: 880, size: 60, weight: 700 }, 80)}
    ${textLines(summary, { x: 78, y: below, size: 33, fill: INK.ink2 }, 52)}
    ${qrAt(card.url, 78, 1260, 270)}
    ${textLine(card.scan, { x: 380, y: 1300, size: 34, weight: 600 })}
    ${textLine(card.shownUrl, { x: 380, y: 1344, size: 24, fill: INK.qing2 })}
    ${textLines([card.holder, ...(card.filing ? [card.filing] : [])], { x: 380, y: 1398, size: 27, fill: INK.ink2 }, 42)}
    ${card.demo ? demoStrip(card.demo, 380, 1478, 622) : ''}`,
  );
}

/** 双弦 under what is ours. */
export const doubleRule = (x: number, y: number, width: number): string =>
  `<path d="M${x} ${y}h${width}M${x} ${y + 6}h${width}" stroke="${INK.qing2}" stroke-width="2" fill="none"/>`;

export function demoStrip(text: string, x: number, y: number, width: number): string {
  return `<rect x="${x}" y="${y}" width="${width}" height="44" fill="${INK.huaSoft}"/>${textLine(text, { x: x + width / 2, y: y + 30, size: 22, weight: 600, fill: INK.hua, anchor: 'middle' })}`;
}

/** A QR code on white, whatever lies under it. */
export function qrAt(text: string, x: number, y: number, side: number): string {
  const { size, d } = qrPath(text);
  return `<svg x="${x}" y="${y}" width="${side}" height="${side}" viewBox="0 0 ${size} ${size}"><rect width="${size}" height="${size}" fill="#fff"/><path d="${d}" fill="${INK.qing1}" shape-rendering="crispEdges"/></svg>`;
}
