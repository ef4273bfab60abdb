import 'server-only';
import { join } from 'node:path';
import { type Font, openSync } from 'fontkit';
import { type FontWeight, fontFile } from '@/lib/pdf/font-file';

const opened = new Map<string, Font>();

/** A font file, opened once a process: 10 MB of it stay in memory. */
function open(path: string): Font {
  let font = opened.get(path);
  if (!font) opened.set(path, (font = openSync(path)));
  return font;
}

/** The fonts a text is set in, the first that has a sign draws it: figures with serifs have no Chinese of their own. */
export function fontsFor(weight: number, isSerif: boolean): Font[] {
  const near: FontWeight = weight >= 650 ? 700 : weight >= 500 ? 600 : 400;
  const sans = open(fontFile(near));
  if (!isSerif) return [sans];
  return [open(join(process.cwd(), 'public', 'fonts', 'source-serif-4-latin-600.woff2')), sans];
}
