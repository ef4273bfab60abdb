import 'server-only';
import sharp from 'sharp';

/** Pictures drawn at once; a drawing takes a core for a tenth of a second. */
const AT_ONCE = 2;
const MAX_WAITING = 40;
let running = 0;
const waiting: (() => void)[] = [];

/** Too many pictures are asked for at this moment. */
export class TooManyPictures extends Error {}

/** Draws an SVG of ours as PNG, in turn. Throws TooManyPictures. */
export async function drawPng(svg: string): Promise<Buffer> {
  if (running >= AT_ONCE) {
    if (waiting.length >= MAX_WAITING) throw new TooManyPictures();
    await new Promise<void>((resolve) => waiting.push(resolve));
  }
  running++;
  try {
    return await sharp(Buffer.from(svg), { limitInputPixels: 8_000_000 })
      .png({ palette: true, colours: 128 })
      .toBuffer();
  } finally {
    running--;
    waiting.shift()?.();
  }
}

let han: Promise<boolean> | undefined;

/**
 * Whether this machine has a font for Han characters: without one the renderer draws boxes, and pictures go without
 * words. A missing glyph is a box of one size, whatever the character, as an unassigned one shows; asked once.
 */
export function canDrawHan(): Promise<boolean> {
  return (han ??= Promise.all(['樟', '检', '\ue123'].map(inkOf)).then(
    ([tree, check, missing]) => tree !== missing && check !== missing,
    () => false,
  ));
}

/** Where the ink of one character lies, as text. */
async function inkOf(sign: string): Promise<string> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200"><rect width="200" height="200" fill="#fff"/><text x="40" y="140" font-size="100" font-family="sans-serif">${sign}</text></svg>`;
  const { info } = await sharp(Buffer.from(svg)).trim().raw().toBuffer({ resolveWithObject: true });
  return [info.trimOffsetLeft, info.trimOffsetTop, info.width, info.height].join();
}
