import 'server-only';
import { and, asc, eq, isNull, ne, type SQL, sql } from 'drizzle-orm';
import { type Db, db, type Transaction } from '@/db/client';
import { campaigns } from '@/db/schema/campaigns';
import { campaignPictures } from '@/db/schema/pictures';
import type { Locale } from '@/lib/i18n/locales';
import type { Picture } from '@/lib/storage/widths';
import type { NumberedPicture } from './entry';

/** The cover of a row of `campaigns`, for lists: one look by index a row. */
export function coverOf(locale: Locale): SQL<Picture | null> {
  const alt = sql.raw(locale === 'zh' ? 'p.alt_zh' : 'p.alt_en');
  return sql<Picture | null>`(select json_build_object('name', p.name, 'width', p.width, 'height', p.height, 'alt', ${alt})
    from campaign_pictures p where p.campaign_id = ${campaigns.id} and p.place = 'cover' and p.removed_at is null
    order by p.added_at desc limit 1)`;
}

const isOnPage = (campaignId: string) =>
  and(
    eq(campaignPictures.campaignId, campaignId),
    ne(campaignPictures.place, 'update'),
    isNull(campaignPictures.removedAt),
  );
const order = [
  asc(campaignPictures.place),
  asc(campaignPictures.sort),
  asc(campaignPictures.addedAt),
  asc(campaignPictures.id),
];

/**
 * The pictures of a campaign's page, cover first, then the gallery in its order: a story may place any of them. One
 * without its description is not on the page yet.
 */
export async function listGallery(campaignId: string, locale: Locale): Promise<NumberedPicture[]> {
  const alt = locale === 'zh' ? campaignPictures.altZh : campaignPictures.altEn;
  const rows = await db
    .select({
      no: campaignPictures.no,
      place: campaignPictures.place,
      name: campaignPictures.name,
      width: campaignPictures.width,
      height: campaignPictures.height,
      alt,
    })
    .from(campaignPictures)
    .where(and(isOnPage(campaignId), ne(alt, '')))
    .orderBy(...order);
  return rows.map((row) => ({ ...row, place: row.place === 'cover' ? 'cover' : 'gallery' }));
}

/** The same for those who write it, with all that is kept of each. The caller has authorised the campaign. */
export async function listPictures(campaignId: string, tx: Db | Transaction = db) {
  return tx
    .select()
    .from(campaignPictures)
    .where(isOnPage(campaignId))
    .orderBy(...order);
}

/** The pictures of an update as JSON: for a row of `campaign_updates`. */
export function picturesOfUpdate(locale: Locale): SQL<Picture[]> {
  const alt = sql.raw(locale === 'zh' ? 'p.alt_zh' : 'p.alt_en');
  return sql<
    Picture[]
  >`(select coalesce(json_agg(json_build_object('name', p.name, 'width', p.width, 'height', p.height,
      'alt', ${alt}) order by p.sort), '[]'::json)
    from campaign_pictures p where p.update_id = campaign_updates.id and p.removed_at is null and campaign_updates.hidden_at is null)`;
}
