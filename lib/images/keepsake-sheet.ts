import 'server-only';
import type { SceneName } from '@/lib/campaigns/campaign';
import { artOf } from './art';
import { fittedName, pictureName } from './keepsake-name';
import { linesOf } from './lines';
import { demoStrip, doubleRule, qrAt } from './parts';
import { INK, svgOf, textLine, textLines } from './svg';

/** A keepsake as a picture. Every text in the donor's language; `amount` is what is still given. */
export interface KeepsakeSheet {
  scene: SceneName;
  brand: string;
  title: string;
  name: string;
  /** Of the gift: stands for a name the picture cannot set. */
  reference: string;
  amount: string;
  /** What it was given to, and to whom. */
  campaign: string;
  holder: string;
  day: string;
  serial: string;
  verify: string;
  verifyUrl: string;
  note: string;
  demo: string | null;
}

/** 1080 × 1528, the proportions of A4. */
export async function keepsakeSheet(sheet: KeepsakeSheet): Promise<string> {
  const middle = { x: 540, anchor: 'middle' } as const;
  const name = fittedName(pictureName(sheet.name, sheet.reference).text);
  const campaign = linesOf(sheet.campaign, 24, 2);
  return svgOf(
    1080,
    1528,
    `<rect width="1080" height="1528" fill="#fefefd"/>
    <rect x="28" y="28" width="1024" height="1472" fill="none" stroke="${INK.qing2}" stroke-width="4"/>
    <rect x="40" y="40" width="1000" height="1448" fill="none" stroke="${INK.qing2}" stroke-width="1.5"/>
    ${await artOf('mark', { x: 508, y: 76, width: 64, height: 64 })}
    ${textLine(sheet.brand, { ...middle, y: 180, size: 28, weight: 600, fill: INK.ink2 })}
    ${textLine(sheet.title, { ...middle, y: 250, size: 50, weight: 700 })}
    ${await artOf(sheet.scene, { x: 270, y: 290, width: 540, height: 360 })}
    ${textLines(name.lines, { ...middle, y: name.lines.length > 1 ? 720 : 740, size: name.size, weight: 600 }, 42)}
    ${textLine(sheet.amount, { ...middle, y: 836, size: 76, weight: 600, fill: INK.qing2, isSerif: true })}
    ${doubleRule(340, 862, 400)}
    ${textLines(campaign, { ...middle, y: 940, size: 36 }, 54)}
    ${textLine(sheet.holder, { ...middle, y: 1060, size: 28, fill: INK.ink2 })}
    ${textLine(sheet.day, { ...middle, y: 1104, size: 28, fill: INK.ink2 })}
    ${qrAt(sheet.verifyUrl, 120, 1170, 220)}
    ${textLine(sheet.serial, { x: 380, y: 1230, size: 34, weight: 600, isSerif: true })}
    ${textLines(linesOf(sheet.verify, 24, 2), { x: 380, y: 1278, size: 24, fill: INK.ink2 }, 36)}
    ${textLine(sheet.note, { x: 380, y: 1366, size: 24, fill: INK.ink3 })}
    ${sheet.demo ? demoStrip(sheet.demo, 120, 1416, 840) : ''}`,
  );
}
