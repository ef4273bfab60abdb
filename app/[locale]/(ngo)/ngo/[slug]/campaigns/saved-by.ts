import { getTranslations } from 'next-intl/server';
import type { Conflict } from '@/components/campaign-form/form-props';
import { lastActOn } from '@/lib/audit/queries';
import { campaignTexts } from '@/lib/campaigns/form';
import type { CampaignRow } from '@/lib/campaigns/load';
import { mergeTexts, seenOf } from '@/lib/campaigns/merge-texts';
import { dayAndTime } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';

/** Who saved a campaign last, and when. The caller has authorised the campaign. */
export async function whoSaved(locale: Locale, campaignId: string): Promise<{ name: string; time: string }> {
  const t = await getTranslations({ locale, namespace: 'editor' });
  const last = await lastActOn(`campaign:${campaignId}`, 'campaign.edit');
  return { name: last?.by || t('someone'), time: last ? dayAndTime(last.at, locale) : '' };
}

/** What a form holds after somebody else saved: both texts joined, at the version that now stands, and what differs. */
export async function joined(
  locale: Locale,
  row: CampaignRow,
  { seen = '', version: _, intent: __, ...mine }: Record<string, string>,
): Promise<{ values: Record<string, string>; conflict: Conflict }> {
  const t = await getTranslations({ locale, namespace: 'editor' });
  const theirs = campaignTexts(row);
  const { values, conflicts } = mergeTexts(seen, mine, theirs);
  return {
    values: { ...values, version: String(row.version), seen: seenOf(theirs) },
    conflict: { title: t('conflict', await whoSaved(locale, row.id)), fields: conflicts },
  };
}
