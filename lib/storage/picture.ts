import 'server-only';
import sharp, { type OutputInfo } from 'sharp';
import { fieldError } from '@/lib/parse';

/** The largest picture taken, in bytes and in pixels once unpacked: a phone's camera passes, a bomb does not. */
export const MAX_PICTURE_BYTES = 8_000_000;
export const MAX_PICTURE_PIXELS = 50_000_000;
/** A single pixel is no voucher. */
const MIN_SIDE = 40;
const SECONDS = 20;

export interface Encoded {
  bytes: Buffer;
  width: number;
  height: number;
}

/**
 * What a file is by its own first bytes; its name and declared type say nothing. Only these two: every other
 * decoder (SVG, PDF, TIFF) is never reached.
 */
function formatOf(bytes: Uint8Array): 'jpeg' | 'png' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg';
  const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
  return png.every((byte, index) => bytes[index] === byte) ? 'png' : null;
}

/** Checks a picture before anything is unpacked. Throws VALIDATION on `field`: required, picture_too_large, not_a_picture, too_many_pixels. */
async function open(bytes: Uint8Array, field: string) {
  if (bytes.length === 0) throw fieldError(field, 'required');
  if (bytes.length > MAX_PICTURE_BYTES) throw fieldError(field, 'picture_too_large');
  const format = formatOf(bytes);
  if (format === null) throw fieldError(field, 'not_a_picture');
  const picture = () =>
    sharp(bytes, { limitInputPixels: MAX_PICTURE_PIXELS, failOn: 'error', pages: 1 })
      .autoOrient()
      .timeout({ seconds: SECONDS });
  const meta = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => null);
  if (!meta || meta.format !== format || (meta.pages ?? 1) > 1) throw fieldError(field, 'not_a_picture');
  if (meta.width * meta.height > MAX_PICTURE_PIXELS) throw fieldError(field, 'too_many_pixels');
  if (meta.width < MIN_SIDE || meta.height < MIN_SIDE) throw fieldError(field, 'picture_too_small');
  return picture;
}

/**
 * Draws a picture anew: of the file only its pixels remain. Place, camera, embedded previews, comments and whatever
 * was hung on behind the picture are gone.
 */
async function draw(work: () => Promise<{ data: Buffer; info: OutputInfo }>, field: string) {
  try {
    const { data, info } = await work();
    return { bytes: data, width: info.width, height: info.height };
  } catch {
    throw fieldError(field, 'not_a_picture');
  }
}

/** A voucher as a JPEG of at most 2400 px a side: small enough to keep, large enough to read. */
export async function encodeVoucher(bytes: Uint8Array, field: string): Promise<Encoded> {
  const picture = await open(bytes, field);
  return draw(
    () =>
      picture()
        .resize(2400, 2400, { fit: 'inside', withoutEnlargement: true })
        .flatten({ background: '#ffffff' })
        .jpeg({ quality: 82 })
        .toBuffer({ resolveWithObject: true }),
    field,
  );
}

/** Of a picture on a page: neither a stripe nor a thread. */
const MAX_RATIO = 3;

/** A picture for pages, as WebP in each of these widths that it fills, and a smaller one in its own width, narrow ones first. */
export async function encodeForPages(
  bytes: Uint8Array,
  widths: readonly number[],
  field: string,
): Promise<Encoded[]> {
  const picture = await open(bytes, field);
  const made: Encoded[] = [];
  for (const width of widths) {
    const one = await draw(
      () =>
        picture()
          .resize({ width, withoutEnlargement: true })
          .webp({ quality: 78 })
          .toBuffer({ resolveWithObject: true }),
      field,
    );
    if (Math.max(one.width / one.height, one.height / one.width) > MAX_RATIO)
      throw fieldError(field, 'picture_shape');
    if (made.some((other) => other.width === one.width)) break;
    made.push(one);
  }
  return made;
}
