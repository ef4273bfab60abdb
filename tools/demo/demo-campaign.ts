import type { Category, SceneName } from '@/lib/campaigns/campaign';

/** Where a demo campaign stands when the demo begins. Each state is reached by the verbs, never written. */
export type DemoState =
  | 'draft'
  | 'submitted'
  | 'returned'
  | 'approved'
  | 'scheduled'
  | 'live'
  | 'paused'
  | 'closed'
  | 'taken_down';

export interface DemoCampaign {
  organisation: string;
  titleZh: string;
  titleEn: string;
  summaryZh: string;
  summaryEn: string;
  storyZh: string;
  storyEn: string;
  category: Category;
  regionCode: string;
  scene: SceneName;
  state: DemoState;
  isInFestival: boolean;
  /** Id of a programme in db/seed/programmes.json. */
  programmeId?: string;
  /** Days from today; the end day included. */
  startsInDays: number;
  endsInDays: number;
  /** Yuan. The lines add up to the target. */
  budget: readonly (readonly [zh: string, en: string, yuan: number])[];
  beneficiariesZh: string;
  useZh: string;
  /** A change of its plan that was filed again. */
  change?: { daysAgo: number; useZh: string; reasonZh: string };
  updates: readonly { titleZh: string; titleEn: string; bodyZh: string; bodyEn: string; daysAgo: number }[];
}
