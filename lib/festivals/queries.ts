import 'server-only';
import { asc, desc, eq, gt, lte } from 'drizzle-orm';
import { db } from '@/db/client';
import { festivals } from '@/db/schema/campaigns';
import type { Locale } from '@/lib/i18n/locales';
import type { Festival } from './festival';

const columns = (locale: Locale) => ({
  id: festivals.id,
  slug: festivals.slug,
  name: locale === 'zh' ? festivals.nameZh : festivals.nameEn,
  about: locale === 'zh' ? festivals.aboutZh : festivals.aboutEn,
  startsAt: festivals.startsAt,
  endsAt: festivals.endsAt,
});

export async function findFestival(slug: string, locale: Locale): Promise<Festival | null> {
  const [row] = await db.select(columns(locale)).from(festivals).where(eq(festivals.slug, slug)).limit(1);
  return row ?? null;
}

/** The festival the header names: the one that is on or comes next, else the latest one past. */
export async function findCurrentFestival(locale: Locale, now: Date): Promise<Festival | null> {
  const [ahead] = await db
    .select(columns(locale))
    .from(festivals)
    .where(gt(festivals.endsAt, now))
    .orderBy(asc(festivals.startsAt))
    .limit(1);
  if (ahead) return ahead;
  const [past] = await db
    .select(columns(locale))
    .from(festivals)
    .where(lte(festivals.endsAt, now))
    .orderBy(desc(festivals.endsAt))
    .limit(1);
  return past ?? null;
}

/** Every festival, newest first; there are a few a year at most. */
export async function listFestivals(locale: Locale): Promise<Festival[]> {
  return db.select(columns(locale)).from(festivals).orderBy(desc(festivals.startsAt)).limit(100);
}
