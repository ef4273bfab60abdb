import 'server-only';
import type { SceneName } from '@/lib/campaigns/campaign';
import { artOf } from './art';
import { linesOf } from './lines';
import { demoStrip, doubleRule } from './parts';
import { INK, svgOf, textLine, textLines } from './svg';

/** What the picture of a shared page says. No figures: others keep it for months. */
export interface ShareCard {
  scene: SceneName;
  title: string;
  /** Below the drawing: who raises the money, or what the page is for. At most two lines show. */
  below: readonly string[];
  brand: string;
  /** The demo's warning; null outside a demo (R29). */
  demo: string | null;
}

/** 1200 × 630, for whoever shares a page (Open Graph). */
export async function shareCard(card: ShareCard): Promise<string> {
  const title = linesOf(card.title, 9, 4);
  const below = card.below.flatMap((text) => linesOf(text, 41, 2)).slice(0, 2);
  return svgOf(
    1200,
    630,
    `<rect width="1200" height="630" fill="${INK.paper}"/>
    ${await artOf(card.scene, { x: 600, y: 75, width: 570, height: 380 })}
    ${await artOf('mark', { x: 56, y: 52, width: 64, height: 64 })}
    ${textLine(card.brand, { x: 136, y: 96, size: 32, weight: 600 })}
    ${textLines(title, { x: 56, y: 200, size: 54, weight: 700 }, 72)}
    ${textLines(below, { x: 56, y: 542, size: 26, fill: INK.ink2 }, 40)}
    ${doubleRule(56, 600, 1088)}
    ${card.demo ? demoStrip(card.demo, 600, 462, 570) : ''}`,
  );
}
