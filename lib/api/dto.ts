import type { z } from 'zod';
import type { CampaignDetail, CampaignEntry } from '@/lib/campaigns/entry';
import { storyText } from '@/lib/campaigns/story-text';
import type { Festival } from '@/lib/festivals/festival';
import type { Locale } from '@/lib/i18n/locales';
import type { NgoDetail, NgoEntry, PublicCertificate } from '@/lib/ngos/entry';
import type { Region } from '@/lib/regions/region';
import type { Totals } from '@/lib/totals/totals';
import type * as schema from './schema';

/** From what pages read to what the API answers: the public fields, named one by one. */
type Out<S extends z.ZodType> = z.output<S>;

const place = (row: { regionCode: string; regionName: string; cityName: string | null }) => ({
  code: row.regionCode,
  name: row.regionName,
  city: row.cityName,
});

export function campaignDto(row: CampaignEntry, totals: Totals): Out<typeof schema.campaign> {
  const { slug, title, summary, category, targetFen } = row;
  return {
    slug,
    state: row.state as Out<typeof schema.campaign>['state'],
    title,
    summary,
    category,
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    targetFen,
    region: place(row),
    ngo: { slug: row.ngoSlug, name: row.ngoName },
    holder: { slug: row.holderSlug, name: row.holderName },
    programme: row.programmeSlug === null ? null : { slug: row.programmeSlug, name: row.programmeName! },
    totals,
  };
}

export function campaignDetailDto(
  row: CampaignDetail,
  totals: Totals,
  locale: Locale,
): Out<typeof schema.campaignDetail> {
  const { story, suggestedFen, filingNumber, pauseReason } = row;
  return {
    ...campaignDto(row, totals),
    story: storyText(story),
    budget: row.budget.map((line) => ({
      label: locale === 'zh' ? line.labelZh : line.labelEn,
      amountFen: line.fen,
    })),
    suggestedFen,
    filingNumber,
    closedAt: row.closedAt?.toISOString() ?? null,
    pauseReason,
  };
}

export function ngoDto(
  row: NgoEntry,
  totals: Totals,
  state: 'verified' | 'suspended' = 'verified',
): Out<typeof schema.ngo> {
  const { slug, name, form, isHolder, isCited } = row;
  return { slug, state, name, form, region: place(row), isHolder, isCited, totals };
}

export function ngoDetailDto(
  row: NgoDetail,
  certificate: PublicCertificate | null,
  totals: Totals,
): Out<typeof schema.ngoDetail> {
  const { nameZh, uscc, registrar, about, contactName, contactEmail, contactPhone, address } = row;
  return {
    ...ngoDto(row, totals, row.state === 'suspended' ? 'suspended' : 'verified'),
    nameZh,
    uscc,
    registrar,
    about,
    contact: { name: contactName, email: contactEmail, phone: contactPhone, address },
    certificate,
  };
}

export function festivalDto(row: Festival, totals: Totals, now: Date): Out<typeof schema.festival> {
  const { slug, name, about, startsAt, endsAt } = row;
  const state = now < startsAt ? 'upcoming' : now < endsAt ? 'open' : 'ended';
  return { slug, state, name, about, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), totals };
}

export function regionDto(
  { code, level, name, parentCode }: Region,
  totals: Totals,
): Out<typeof schema.region> {
  return { code, level, name, parentCode, totals };
}
