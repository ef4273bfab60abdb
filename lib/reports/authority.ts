/** Why a campaign is reported to the registering authority (Charity Law arts 26, 31-33, 77, 111; R76). */
export const AUTHORITY_GROUNDS = [
  'FABRICATION',
  'MISUSE',
  'NO_QUALIFICATION',
  'NO_DISCLOSURE',
  'COERCION',
  'OTHER',
] as const;
export type AuthorityGround = (typeof AUTHORITY_GROUNDS)[number];
