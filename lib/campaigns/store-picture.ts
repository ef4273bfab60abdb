import 'server-only';
import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { campaignPictures } from '@/db/schema/pictures';
import { newHandle } from '@/lib/ids';
import { putFile } from '@/lib/storage/files';
import { encodeForPages } from '@/lib/storage/picture';
import { PAGE_WIDTHS, pictureFile, widthsOf } from '@/lib/storage/widths';

/** Draws a picture anew in several widths and writes the files. Throws VALIDATION on `field` as `encodeForPages` does. */
export async function storePicture(bytes: Uint8Array, field: string) {
  const made = await encodeForPages(bytes, PAGE_WIDTHS, field);
  const { width, height } = made.at(-1)!;
  const name = `${newHandle()}${newHandle()}`;
  for (const [n, one] of widthsOf(width).entries())
    await putFile('media', pictureFile(name, one), made[n]!.bytes);
  return { name, width, height };
}

/** The next number of a campaign whose row is locked. Numbers of removed pictures are not given again. */
export async function nextNumber(tx: Transaction, campaignId: string): Promise<number> {
  const [row] = await tx
    .select({ last: sql<number>`coalesce(max(${campaignPictures.no}), 0)`.mapWith(Number) })
    .from(campaignPictures)
    .where(eq(campaignPictures.campaignId, campaignId));
  return row!.last + 1;
}
