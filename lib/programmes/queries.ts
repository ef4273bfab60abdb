import 'server-only';
import { asc } from 'drizzle-orm';
import { db } from '@/db/client';
import { programmes } from '@/db/schema/programmes';
import type { Locale } from '@/lib/i18n/locales';

/** A programme of the province, in the page's language. Its totals come from lib/totals, scope `programme:{id}`. */
export interface Programme {
  id: string;
  slug: string;
  name: string;
  about: string;
  /** The name is in public use; false: the product's own wording. */
  isCited: boolean;
}

/** All programmes, in one order; there are a few. */
export async function listProgrammes(locale: Locale): Promise<Programme[]> {
  const zh = locale === 'zh';
  return db
    .select({
      id: programmes.id,
      slug: programmes.slug,
      name: zh ? programmes.nameZh : programmes.nameEn,
      about: zh ? programmes.aboutZh : programmes.aboutEn,
      isCited: programmes.isCited,
    })
    .from(programmes)
    .orderBy(asc(programmes.slug))
    .limit(100);
}
