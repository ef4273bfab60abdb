import 'server-only';
import { Font } from '@react-pdf/renderer';
import { fontFile } from './font-file';
import { partsOf } from './parting';

/** The one family of a PDF: Chinese and Latin in one file, so that no machine's own fonts matter. */
export const FAMILY = 'Noto Sans SC';

let isRegistered = false;

/** Makes the font known to the renderer, once a process; Chinese is parted without a hyphen. */
export function registerFont(): void {
  if (isRegistered) return;
  Font.register({ family: FAMILY, src: fontFile(400) });
  Font.registerHyphenationCallback((word) => {
    const parts = partsOf(word);
    return parts.length > 1 ? parts.flatMap((part) => [part, '']) : parts;
  });
  isRegistered = true;
}
