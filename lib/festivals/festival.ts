/** A festival as the public reads it, in the page's language. Its totals come from lib/totals, scope `festival:{id}`. */
export interface Festival {
  id: string;
  slug: string;
  name: string;
  about: string;
  startsAt: Date;
  endsAt: Date;
}

type Span = Pick<Festival, 'startsAt' | 'endsAt'>;

/** Why a campaign can't enter a festival, as a word of `refusals`; null when it can. `isInRegion`: it lies in the festival's division. Pure. */
export function whyNotIn(festival: Span, campaign: Span, isInRegion: boolean, now: Date): string | null {
  if (festival.endsAt <= now) return 'festival_over';
  if (!isInRegion) return 'festival_region';
  return campaign.startsAt < festival.endsAt && festival.startsAt < campaign.endsAt ? null : 'festival_dates';
}
