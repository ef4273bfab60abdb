import 'server-only';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

const FILES = {
  400: ['400Regular', 'NotoSansSC_400Regular.ttf'],
  600: ['600SemiBold', 'NotoSansSC_600SemiBold.ttf'],
  700: ['700Bold', 'NotoSansSC_700Bold.ttf'],
} as const;
export type FontWeight = keyof typeof FILES;

/**
 * The bundled font for Chinese and Latin, in the nearest `node_modules` above the process's folder; an error that names
 * the file when there is none. PDFs and pictures are set in it, so that no machine's own fonts matter.
 */
export function fontFile(weight: FontWeight): string {
  const file = join('@expo-google-fonts', 'noto-sans-sc', ...FILES[weight]);
  for (let folder = process.cwd(); ; folder = dirname(folder)) {
    const path = join(folder, 'node_modules', file);
    if (existsSync(path)) return path;
    if (folder === dirname(folder)) throw new Error(`the font of PDFs and pictures is missing: ${file}`);
  }
}

/**
 * What the font has no sign for (rare ideographs, emoji) as the printer's 〓: without it PDFs print nonsense. Its curly
 * apostrophe is as wide as a Han sign, so after a Latin letter it is the straight one.
 */
export function printable(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\p{Cc}|\p{Cf}|\p{Variation_Selector}/gu, (sign) => (sign === '\n' ? '\n' : ''))
    .replace(/(?<=\p{Script=Latin})’(?=\p{Script=Latin}|\s|$)/gu, "'")
    .replace(/[\u{10000}-\u{10ffff}\ue000-\uf8ff]/gu, '〓');
}
