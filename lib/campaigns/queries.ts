import 'server-only';
import { type AnyColumn, and, asc, count, desc, eq, inArray, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { db } from '@/db/client';
import { campaigns, campaignUpdates, festivalCampaigns } from '@/db/schema/campaigns';
import { ngos } from '@/db/schema/ngos';
import { programmes } from '@/db/schema/programmes';
import { projects } from '@/db/schema/projects';
import { regions } from '@/db/schema/regions';
import type { Locale } from '@/lib/i18n/locales';
import { decodeCursor, pageOf } from '@/lib/keyset';
import { effectiveState, LISTED_STATES, PUBLIC_STATES } from './campaign';
import type { CampaignDetail, CampaignEntry, CampaignUpdate } from './entry';
import type { CampaignFilter, Phase } from './filter';
import { coverOf, picturesOfUpdate } from './picture-queries';
import { holdsWords } from './search';
import { treeOf } from './story-tree';

const holders = alias(ngos, 'holders');
const parents = alias(regions, 'parents');

const entryColumns = (locale: Locale) => {
  const zh = locale === 'zh';
  return {
    id: campaigns.id,
    slug: campaigns.slug,
    title: zh ? campaigns.titleZh : campaigns.titleEn,
    summary: zh ? campaigns.summaryZh : campaigns.summaryEn,
    category: campaigns.category,
    scene: campaigns.scene,
    cover: coverOf(locale),
    state: campaigns.state,
    startsAt: campaigns.startsAt,
    endsAt: campaigns.endsAt,
    targetFen: campaigns.targetFen,
    regionCode: campaigns.regionCode,
    regionName: zh ? regions.nameZh : regions.nameEn,
    cityName: sql<
      string | null
    >`case when ${regions.level} = 'county' then ${zh ? parents.nameZh : parents.nameEn} end`,
    ngoSlug: ngos.slug,
    ngoName: zh ? ngos.nameZh : ngos.nameEn,
    holderSlug: holders.slug,
    holderName: zh ? holders.nameZh : holders.nameEn,
    programmeSlug: programmes.slug,
    programmeName: zh ? programmes.nameZh : programmes.nameEn,
  };
};

/** Instants as text: a Date inside raw SQL has no column to be mapped by. */
const at = (instant: Date) => sql`${instant.toISOString()}::timestamptz`;

/** 0 open, 1 opens soon, 2 paused, 3 ended: the first part of the order, the same rule as `effectiveState`. */
const rank = (now: Date) => sql<number>`case
  when ${campaigns.state} in ('closed', 'reporting', 'completed', 'taken_down', 'resolved') or ${campaigns.endsAt} <= ${at(now)} then 3
  when ${campaigns.state} = 'paused' then 2 when ${campaigns.startsAt} > ${at(now)} then 1 else 0 end`;

const phaseRanks: Record<Phase, number[]> = { open: [0], soon: [1], ended: [3] };
/** Where words are looked for: what is raised for, by whom, and where, in both languages. */
const searched = [
  campaigns.titleZh,
  campaigns.titleEn,
  campaigns.summaryZh,
  campaigns.summaryEn,
  ngos.nameZh,
  ngos.nameEn,
  regions.nameZh,
  regions.nameEn,
  sql`case when ${regions.level} = 'county' then ${parents.nameZh} end`,
  sql`case when ${regions.level} = 'county' then ${parents.nameEn} end`,
];

function conditions(filter: CampaignFilter, now: Date): SQL | undefined {
  const { region, category, phase, programme, search, ngoId, festivalId } = filter;
  return and(
    inArray(campaigns.state, LISTED_STATES),
    region && region !== '360000'
      ? or(eq(campaigns.regionCode, region), eq(regions.parentCode, region))
      : undefined,
    category ? eq(campaigns.category, category) : undefined,
    phase ? inArray(rank(now), phaseRanks[phase]) : undefined,
    programme ? eq(programmes.slug, programme) : undefined,
    search ? holdsWords(search, searched) : undefined,
    ngoId ? or(eq(campaigns.ngoId, ngoId), eq(campaigns.holderId, ngoId)) : undefined,
    festivalId
      ? inArray(
          campaigns.id,
          db
            .select({ id: festivalCampaigns.campaignId })
            .from(festivalCampaigns)
            .where(eq(festivalCampaigns.festivalId, festivalId)),
        )
      : undefined,
  );
}

/** Open ones first, then those that end sooner; a published rule, nobody can buy a place (R26). Keyset pages. */
export async function listCampaigns(
  filter: CampaignFilter,
  { locale, now, limit, cursor }: { locale: Locale; now: Date; limit: number; cursor?: string },
): Promise<{ items: CampaignEntry[]; nextCursor: string | null }> {
  const after = decodeCursor(cursor, ['number', 'number', 'string']);
  const order = rank(now);
  const ends = sql<number>`floor(extract(epoch from ${campaigns.endsAt}))::bigint`;
  const rows = await db
    .select({ ...entryColumns(locale), rank: order, ends: ends.mapWith(Number) })
    .from(campaigns)
    .innerJoin(ngos, eq(ngos.id, campaigns.ngoId))
    .innerJoin(holders, eq(holders.id, campaigns.holderId))
    .innerJoin(regions, eq(regions.code, campaigns.regionCode))
    .leftJoin(parents, eq(parents.code, regions.parentCode))
    .leftJoin(programmes, eq(programmes.id, campaigns.programmeId))
    .where(
      and(
        conditions(filter, now),
        after
          ? sql`(${order}, ${ends}, ${campaigns.id}) > (${after[0]}, ${after[1]}, ${after[2]})`
          : undefined,
      ),
    )
    .orderBy(asc(order), asc(ends), asc(campaigns.id))
    .limit(limit + 1);
  const { items, nextCursor } = pageOf(rows, limit, (row) => [row.rank, row.ends, row.id]);
  return {
    items: items.map(({ rank: _, ends: __, ...row }) => ({
      ...row,
      state: effectiveState(row.state, row.startsAt, row.endsAt, now),
    })),
    nextCursor,
  };
}

/** How many campaigns a list has in all. */
export async function countCampaigns(filter: CampaignFilter, now: Date): Promise<number> {
  const [row] = await db
    .select({ count: count() })
    .from(campaigns)
    .innerJoin(ngos, eq(ngos.id, campaigns.ngoId))
    .innerJoin(regions, eq(regions.code, campaigns.regionCode))
    .leftJoin(parents, eq(parents.code, regions.parentCode))
    .leftJoin(programmes, eq(programmes.id, campaigns.programmeId))
    .where(conditions(filter, now));
  return row!.count;
}

const detailColumns = (locale: Locale) => {
  const zh = locale === 'zh';
  return {
    ...entryColumns(locale),
    suggestedFen: campaigns.suggestedFen,
    storyText: zh ? campaigns.storyZh : campaigns.storyEn,
    storyTree: zh ? campaigns.storyTreeZh : campaigns.storyTreeEn,
    budget: campaigns.budget,
    plan: campaigns.plan,
    filingNumber: campaigns.filingNumber,
    closedAt: campaigns.closedAt,
    pauseReason: campaigns.pauseReason,
    resolution: campaigns.resolution,
    holderId: campaigns.holderId,
    ngoId: campaigns.ngoId,
    projectId: campaigns.projectId,
    projectName: zh ? projects.nameZh : projects.nameEn,
    isHolderCited: holders.isCited,
    isProgrammeCited: programmes.isCited,
    holderEmail: holders.contactEmail,
    holderPhone: holders.contactPhone,
    holderRegistrar: holders.registrar,
  };
};

/** A public campaign by its slug, its state as of the clock; null for whatever the public may not read. */
export function findCampaign(slug: string, locale: Locale, now: Date): Promise<CampaignDetail | null> {
  return findDetail(and(eq(campaigns.slug, slug), inArray(campaigns.state, [...PUBLIC_STATES])), locale, now);
}

/** A campaign as its page will show it, whatever its state. The caller has authorised it. */
export function findForPreview(id: string, locale: Locale, now: Date): Promise<CampaignDetail | null> {
  return findDetail(eq(campaigns.id, id), locale, now);
}

async function findDetail(where: SQL | undefined, locale: Locale, now: Date): Promise<CampaignDetail | null> {
  const [found] = await db
    .select(detailColumns(locale))
    .from(campaigns)
    .innerJoin(ngos, eq(ngos.id, campaigns.ngoId))
    .innerJoin(holders, eq(holders.id, campaigns.holderId))
    .innerJoin(regions, eq(regions.code, campaigns.regionCode))
    .leftJoin(parents, eq(parents.code, regions.parentCode))
    .leftJoin(programmes, eq(programmes.id, campaigns.programmeId))
    .leftJoin(projects, eq(projects.id, campaigns.projectId))
    .where(where)
    .limit(1);
  if (!found) return null;
  const { storyText, storyTree, ...row } = found;
  return {
    ...row,
    story: treeOf(storyTree, storyText),
    state: effectiveState(row.state, row.startsAt, row.endsAt, now),
  };
}

/** What the executing organisation has told since, newest first; of what was taken back only that it was. */
export async function listUpdates(campaignId: string, locale: Locale): Promise<CampaignUpdate[]> {
  const zh = locale === 'zh';
  const unlessHidden = <T>(column: SQL<T> | AnyColumn, empty: T) =>
    sql<T>`case when ${campaignUpdates.hiddenAt} is null then ${column} else ${empty} end`;
  const rows = await db
    .select({
      id: campaignUpdates.id,
      title: unlessHidden<string>(zh ? campaignUpdates.titleZh : campaignUpdates.titleEn, ''),
      body: unlessHidden<string>(zh ? campaignUpdates.bodyZh : campaignUpdates.bodyEn, ''),
      pictures: picturesOfUpdate(locale),
      publishedAt: campaignUpdates.publishedAt,
      hiddenAt: campaignUpdates.hiddenAt,
      hiddenAs: campaignUpdates.hiddenAs,
    })
    .from(campaignUpdates)
    .where(eq(campaignUpdates.campaignId, campaignId))
    .orderBy(desc(campaignUpdates.publishedAt))
    .limit(50);
  return rows.map(({ hiddenAt, hiddenAs, ...update }) => ({
    ...update,
    hidden: hiddenAt && hiddenAs && { at: hiddenAt, as: hiddenAs },
  }));
}
