import type { BudgetLine, Plan, StoryBlock } from '@/db/schema/campaigns';
import type { Picture } from '@/lib/storage/widths';
import type { CampaignState, Category } from './campaign';

/** A campaign as a list shows it. Its totals come from lib/totals, scope `campaign:{id}`. */
export interface CampaignEntry {
  id: string;
  slug: string;
  title: string;
  summary: string;
  category: Category;
  scene: string;
  /** Uploaded; the scene stands in for it. */
  cover: Picture | null;
  /** As of the clock, not as stored. */
  state: CampaignState;
  startsAt: Date;
  endsAt: Date;
  targetFen: number;
  regionCode: string;
  regionName: string;
  /** The city of a county; null for a city or the province. */
  cityName: string | null;
  ngoSlug: string;
  ngoName: string;
  holderSlug: string;
  holderName: string;
  /** The programme it belongs to, if any. */
  programmeSlug: string | null;
  programmeName: string | null;
}

/** A picture of a campaign with its number, which never changes. */
export interface NumberedPicture extends Picture {
  no: number;
  place: 'cover' | 'gallery';
}

export interface CampaignUpdate {
  id: string;
  title: string;
  body: string;
  pictures: Picture[];
  publishedAt: Date;
  /** Taken back: when, and by whom in kind. Then neither words nor pictures come with it. */
  hidden: { at: Date; as: 'ngo' | 'holder' | 'official' } | null;
}

/** A campaign as its own page shows it. */
export interface CampaignDetail extends CampaignEntry {
  /** Amounts the give page offers. */
  suggestedFen: number[];
  story: readonly StoryBlock[];
  budget: BudgetLine[];
  plan: Plan;
  filingNumber: string | null;
  /** When it stopped taking gifts before its end. */
  closedAt: Date | null;
  pauseReason: string | null;
  /** After it was taken down: what became of its money and its donors. */
  resolution: string | null;
  ngoId: string;
  holderId: string;
  /** The charitable project its money is used by, if any. */
  projectId: string | null;
  projectName: string | null;
  /** The certificate-holder is a real organisation, named as a cited fact. */
  isHolderCited: boolean;
  /** Its programme's name is in public use; false for a name of the product's own. */
  isProgrammeCited: boolean | null;
  holderEmail: string;
  holderPhone: string;
  holderRegistrar: string;
}
