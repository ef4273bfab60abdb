import 'server-only';
import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { campaigns } from '@/db/schema/campaigns';
import { campaignPictures } from '@/db/schema/pictures';
import type { Locale } from '@/lib/i18n/locales';
import type { Picture } from '@/lib/storage/widths';

/** The cover of a row of `campaigns`, for lists: one look by index a row. */
export function coverOf(locale: Locale): SQL<Picture | null> {
  const alt = sql.raw(locale === 'zh' ? 'p.alt_zh' : 'p.alt_en');
  return sql<Picture | null>`(select json_build_object('name', p.name, 'width', p.width, 'height', p.height, 'alt', ${alt})
    from campaign_pictures p where p.campaign_id = ${campaigns.id} and p.place = 'cover' and p.removed_at is null
    order by p.added_at desc limit 1)`;
}

/** A campaign's gallery, in the order it was made: `![1]` in its text is the first. */
export async function listGallery(campaignId: string, locale: Locale): Promise<Picture[]> {
  return db
    .select({
      name: campaignPictures.name,
      width: campaignPictures.width,
      height: campaignPictures.height,
      alt: locale === 'zh' ? campaignPictures.altZh : campaignPictures.altEn,
    })
    .from(campaignPictures)
    .where(
      and(
        eq(campaignPictures.campaignId, campaignId),
        eq(campaignPictures.place, 'gallery'),
        isNull(campaignPictures.removedAt),
      ),
    )
    .orderBy(asc(campaignPictures.addedAt), asc(campaignPictures.id));
}

/** All that is on a campaign's page, for those who write it. The caller has authorised the campaign. */
export async function listPictures(campaignId: string) {
  return db
    .select()
    .from(campaignPictures)
    .where(and(eq(campaignPictures.campaignId, campaignId), isNull(campaignPictures.removedAt)))
    .orderBy(asc(campaignPictures.place), asc(campaignPictures.addedAt), asc(campaignPictures.id));
}
