import type { Category } from './campaign';

/** What a list of campaigns may be narrowed to by its reader. */
export const PHASES = ['open', 'soon', 'ended'] as const;
export type Phase = (typeof PHASES)[number];

export interface CampaignFilter {
  /** A division; its counties are included. */
  region?: string;
  category?: Category;
  phase?: Phase;
  /** A programme's slug. */
  programme?: string;
  /** Words, all of which stand in title, summary, organisation or place. */
  search?: string;
  /** Executing organisation or certificate-holder. */
  ngoId?: string;
  festivalId?: string;
}
