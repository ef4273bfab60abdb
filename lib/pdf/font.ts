import 'server-only';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Font } from '@react-pdf/renderer';

/** The one family of a PDF: Chinese and Latin in one file, so that no machine's own fonts matter. */
export const FAMILY = 'Noto Sans SC';
const FILE = ['@expo-google-fonts', 'noto-sans-sc', '400Regular', 'NotoSansSC_400Regular.ttf'];
const HAN = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]/;

/** The font file in the nearest `node_modules` above the process's folder; an error that names it when there is none. */
function fontFile(): string {
  for (let folder = process.cwd(); ; folder = dirname(folder)) {
    const path = join(folder, 'node_modules', ...FILE);
    if (existsSync(path)) return path;
    if (folder === dirname(folder)) throw new Error(`the font of PDFs is missing: ${FILE.join('/')}`);
  }
}

let isRegistered = false;

/** Makes the font known to the renderer, once a process; Chinese may be parted after any character, without a hyphen. */
export function registerFont(): void {
  if (isRegistered) return;
  Font.register({ family: FAMILY, src: fontFile() });
  Font.registerHyphenationCallback((word) =>
    HAN.test(word) ? [...word].flatMap((character) => [character, '']) : [word],
  );
  isRegistered = true;
}

/** What the font has no sign for (rare ideographs, emoji) as the printer's 〓: without it the renderer prints nonsense. */
export function printable(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\p{Cc}|\p{Cf}|\p{Variation_Selector}/gu, (sign) => (sign === '\n' ? '\n' : ''))
    .replace(/[\u{10000}-\u{10ffff}\ue000-\uf8ff]/gu, '〓');
}
