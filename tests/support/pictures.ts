import sharp from 'sharp';

/** Pictures for tests, made as they are needed. With EXIF that tells a place and a camera when asked for. */
export async function picture(
  format: 'jpeg' | 'png',
  { width = 320, height = 240, exif = false }: { width?: number; height?: number; exif?: boolean } = {},
): Promise<Uint8Array> {
  const blank = sharp({ create: { width, height, channels: 3, background: '#3a6b52' } });
  const told = exif
    ? blank.withExif({
        IFD0: { Make: 'SECRETCAM' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '26/1 0/1 0/1' },
      })
    : blank;
  return new Uint8Array(await told.toFormat(format).toBuffer());
}
