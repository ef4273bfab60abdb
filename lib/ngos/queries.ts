import 'server-only';
import { and, asc, desc, eq, ilike, inArray, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { db } from '@/db/client';
import { certificates, ngos } from '@/db/schema/ngos';
import { regions } from '@/db/schema/regions';
import type { Locale } from '@/lib/i18n/locales';
import { decodeCursor, pageOf } from '@/lib/keyset';
import { likeText } from '@/lib/query';
import { isValid } from './certificate';
import type { NgoDetail, NgoEntry, PublicCertificate } from './entry';

const parents = alias(regions, 'parents');
const isHolder = (now: Date) =>
  sql<boolean>`exists (select 1 from ${certificates} where ${certificates.ngoId} = ${ngos.id} and ${isValid(now)})`;

const entryColumns = (locale: Locale, now: Date) => {
  const zh = locale === 'zh';
  return {
    id: ngos.id,
    slug: ngos.slug,
    name: zh ? ngos.nameZh : ngos.nameEn,
    form: ngos.form,
    regionCode: ngos.regionCode,
    regionName: zh ? regions.nameZh : regions.nameEn,
    cityName: sql<
      string | null
    >`case when ${regions.level} = 'county' then ${zh ? parents.nameZh : parents.nameEn} end`,
    isCited: ngos.isCited,
    isHolder: isHolder(now),
  };
};

/** Verified organisations by division, then slug. Keyset pages. */
export async function listNgos(
  { region, search }: { region?: string; search?: string },
  { locale, now, limit, cursor }: { locale: Locale; now: Date; limit: number; cursor?: string },
): Promise<{ items: NgoEntry[]; nextCursor: string | null }> {
  const after = decodeCursor(cursor, ['string', 'string']);
  const rows = await db
    .select(entryColumns(locale, now))
    .from(ngos)
    .innerJoin(regions, eq(regions.code, ngos.regionCode))
    .leftJoin(parents, eq(parents.code, regions.parentCode))
    .where(
      and(
        eq(ngos.state, 'verified'),
        region && region !== '360000'
          ? or(eq(ngos.regionCode, region), eq(regions.parentCode, region))
          : undefined,
        search
          ? or(
              ilike(ngos.nameZh, likeText(search)),
              ilike(ngos.nameEn, likeText(search)),
              eq(ngos.uscc, search.toUpperCase()),
            )
          : undefined,
        after ? sql`(${ngos.regionCode}, ${ngos.slug}) > (${after[0]}, ${after[1]})` : undefined,
      ),
    )
    .orderBy(asc(ngos.regionCode), asc(ngos.slug))
    .limit(limit + 1);
  return pageOf(rows, limit, (row) => [row.regionCode, row.slug]);
}

/** A verified organisation, or a suspended one (its page says so); null for whatever is still under review. */
export async function findNgo(slug: string, locale: Locale, now: Date): Promise<NgoDetail | null> {
  const zh = locale === 'zh';
  const [row] = await db
    .select({
      ...entryColumns(locale, now),
      nameZh: ngos.nameZh,
      uscc: ngos.uscc,
      registrar: ngos.registrar,
      about: zh ? ngos.aboutZh : ngos.aboutEn,
      contactName: ngos.contactName,
      contactEmail: ngos.contactEmail,
      contactPhone: ngos.contactPhone,
      address: ngos.address,
      state: ngos.state,
    })
    .from(ngos)
    .innerJoin(regions, eq(regions.code, ngos.regionCode))
    .leftJoin(parents, eq(parents.code, regions.parentCode))
    .where(and(eq(ngos.slug, slug), inArray(ngos.state, ['verified', 'suspended'])))
    .limit(1);
  return row ?? null;
}

/** The newest public-fundraising certificate that was ever verified (R07); pending and refused ones are nobody's business. */
export async function findPublicCertificate(ngoId: string): Promise<PublicCertificate | null> {
  const [row] = await db
    .select({
      number: certificates.number,
      issuer: certificates.issuer,
      issuedOn: certificates.issuedOn,
      validUntil: certificates.validUntil,
      state: certificates.state,
    })
    .from(certificates)
    .where(
      and(eq(certificates.ngoId, ngoId), inArray(certificates.state, ['verified', 'suspended', 'revoked'])),
    )
    .orderBy(sql`${certificates.state} <> 'verified'`, desc(certificates.issuedOn))
    .limit(1);
  return row ? (row as PublicCertificate) : null;
}
