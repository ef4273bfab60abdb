import 'server-only';
import { Font } from '@react-pdf/renderer';
import { fontFile } from './font-file';

/** The one family of a PDF: Chinese and Latin in one file, so that no machine's own fonts matter. */
export const FAMILY = 'Noto Sans SC';
const HAN = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]/;

let isRegistered = false;

/** Makes the font known to the renderer, once a process; Chinese may be parted after any character, without a hyphen. */
export function registerFont(): void {
  if (isRegistered) return;
  Font.register({ family: FAMILY, src: fontFile(400) });
  Font.registerHyphenationCallback((word) =>
    HAN.test(word) ? [...word].flatMap((character) => [character, '']) : [word],
  );
  isRegistered = true;
}
