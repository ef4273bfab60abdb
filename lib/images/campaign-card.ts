import 'server-only';
import type { SceneName } from '@/lib/campaigns/campaign';
import { artOf } from './art';
import { linesOf } from './lines';
import { demoStrip, qrAt } from './parts';
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

/** The same with the code that leads to the campaign's one address, and that address in words. */
export interface PosterCard extends CampaignCard {
  url: string;
  shownUrl: string;
  scan: string;
}

/** 1080 × 1620, to print or send: with a QR code of the campaign's one address. */
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
