/** What a total is of. The string is the key of its row. */
export type Scope =
  | 'platform'
  | `campaign:${string}`
  | `ngo:${string}`
  | `holder:${string}`
  | `region:${string}`
  | `festival:${string}`
  | `programme:${string}`;

/** What a campaign's gifts count in, festivals apart. */
export interface CampaignScopes {
  campaignId: string;
  ngoId: string;
  holderId: string;
  /** The campaign's region and its parents up to the province. */
  regionCodes: readonly string[];
  programme: string | null;
  festivals: readonly { id: string; startsAt: Date; endsAt: Date }[];
}

/**
 * The scopes of a gift paid at `paidAt`, sorted: platform; campaign; executing NGO; certificate-holder;
 * region and parents; programme; festivals whose half-open time contains `paidAt` (contract.md).
 */
export function scopesOf(campaign: CampaignScopes, paidAt: Date): Scope[] {
  const at = paidAt.getTime();
  const scopes: Scope[] = [
    'platform',
    `campaign:${campaign.campaignId}`,
    `ngo:${campaign.ngoId}`,
    `holder:${campaign.holderId}`,
    ...campaign.regionCodes.map((code): Scope => `region:${code}`),
    ...campaign.festivals
      .filter((f) => f.startsAt.getTime() <= at && at < f.endsAt.getTime())
      .map((f): Scope => `festival:${f.id}`),
  ];
  if (campaign.programme) scopes.push(`programme:${campaign.programme}`);
  return [...new Set(scopes)].sort();
}

/** Frozen scopes with only their festivals chosen anew: for a fact that moves `paidAt` over a festival's edge. */
export function withFestivalsAt(frozen: readonly string[], campaign: CampaignScopes, paidAt: Date): Scope[] {
  const base = frozen.filter((scope) => !scope.startsWith('festival:')) as Scope[];
  const festivals = scopesOf(campaign, paidAt).filter((scope) => scope.startsWith('festival:'));
  return [...base, ...festivals].sort();
}
