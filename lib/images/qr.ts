import { create } from 'qrcode';

/** A QR code as one path of unit squares, with the quiet zone of four modules its standard asks for. Pure. */
export interface QrPath {
  /** Side of the square, quiet zone included. */
  size: number;
  d: string;
}

const QUIET = 4;

/** Encodes a text (an address of this site) with medium error correction: readable with 15 % of it covered. */
export function qrPath(text: string): QrPath {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  let d = '';
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      if (!data[y * size + x]) continue;
      let width = 1;
      while (x + width < size && data[y * size + x + width]) width++;
      d += `M${x + QUIET} ${y + QUIET}h${width}v1h-${width}z`;
      x += width;
    }
  return { size: size + 2 * QUIET, d };
}
