import 'server-only';
import sharp from 'sharp';
import { outlined } from './outline';

/** Pictures drawn at once; a drawing takes a core for a tenth of a second. */
const AT_ONCE = 2;
const MAX_WAITING = 40;
let running = 0;
const waiting: (() => void)[] = [];

/** Too many pictures are asked for at this moment. */
export class TooManyPictures extends Error {}

/** Draws an SVG of ours as PNG, in turn, its texts in the bundled font. Throws TooManyPictures. */
export async function drawPng(svg: string): Promise<Buffer> {
  if (running >= AT_ONCE) {
    if (waiting.length >= MAX_WAITING) throw new TooManyPictures();
    await new Promise<void>((resolve) => waiting.push(resolve));
  }
  running++;
  try {
    return await sharp(Buffer.from(outlined(svg)), { limitInputPixels: 8_000_000 })
      .png({ palette: true, colours: 128 })
      .toBuffer();
  } finally {
    running--;
    waiting.shift()?.();
  }
}
