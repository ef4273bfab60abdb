import type { BudgetLine, CAMPAIGN_STATES, Plan } from '@/db/schema/campaigns';
import { shanghaiDay } from '@/lib/clock';

/** A campaign's rules: states, gates and dates (domain.md A.2, R01, R09, R14-R19). Pure: no database, no clock. */
export type CampaignState = (typeof CAMPAIGN_STATES)[number];

export const CATEGORIES = ['children', 'elders', 'health', 'education', 'villages', 'emergency'] as const;
export type Category = (typeof CATEGORIES)[number];

/** Drawn scenes of public/art, each with one warm spot. A campaign names one until pictures can be uploaded. */
export const SCENES = [
  'square',
  'cabin',
  'bridge',
  'bowl',
  'books',
  'courtyard',
  'clinic-boat',
  'orchard',
  'levee',
] as const;
export type SceneName = (typeof SCENES)[number];

/** Acts a person may do. What the clock does (scheduled → live → closed) is `effectiveState` and `tick.ts`. */
export type CampaignAct =
  | 'edit'
  | 'changeGallery'
  | 'submit'
  | 'take_back'
  | 'endorse'
  | 'return'
  | 'approve'
  | 'file'
  | 'propose'
  | 'close'
  | 'pause'
  | 'resume'
  | 'take_down'
  | 'resolve';

/** From which states each act is possible. Who may do it is `lib/auth/policy.ts`. */
export const ACTS: Record<CampaignAct, readonly CampaignState[]> = {
  edit: ['draft', 'returned'],
  /** What stands under review stays as it is; later the gallery may follow the work. */
  changeGallery: ['draft', 'returned', 'approved', 'filed', 'scheduled', 'live', 'paused'],
  submit: ['draft', 'returned'],
  take_back: ['submitted'],
  endorse: ['submitted'],
  return: ['submitted', 'approved'],
  approve: ['submitted'],
  file: ['approved', 'scheduled', 'live', 'paused'],
  propose: ['scheduled', 'live', 'paused'],
  close: ['scheduled', 'live', 'paused'],
  pause: ['scheduled', 'live'],
  resume: ['paused'],
  take_down: ['approved', 'filed', 'scheduled', 'live', 'paused', 'closed', 'reporting'],
  resolve: ['taken_down'],
};

export function canAct(state: CampaignState, act: CampaignAct): boolean {
  return ACTS[act].includes(state);
}

/**
 * The state as of `now`: the stored one, moved by the clock. The stored state may lag a few seconds behind
 * (the worker's tick); every reader and gate asks this function instead.
 */
export function effectiveState(
  stored: CampaignState,
  startsAt: Date,
  endsAt: Date,
  now: Date,
): CampaignState {
  if (stored === 'paused') return now >= endsAt ? 'closed' : 'paused';
  if (stored !== 'filed' && stored !== 'scheduled' && stored !== 'live') return stored;
  if (now >= endsAt) return 'closed';
  return now >= startsAt ? 'live' : 'scheduled';
}

/** A partner's campaign that its certificate-holder has not answered for yet: officials do not see it before (A.2). */
export function awaitsEndorsement(campaign: {
  state: CampaignState;
  ngoId: string;
  holderId: string;
  endorsedAt: Date | null;
}): boolean {
  return (
    campaign.state === 'submitted' && campaign.ngoId !== campaign.holderId && campaign.endorsedAt === null
  );
}

export interface CampaignClock {
  state: CampaignState;
  startsAt: Date;
  endsAt: Date;
}

/** Whether a gift may be started now: live by the clock, [startsAt, endsAt). */
export function acceptsGifts(campaign: CampaignClock, now: Date): boolean {
  return effectiveState(campaign.state, campaign.startsAt, campaign.endsAt, now) === 'live';
}

/** States whose page the public may read (a campaign under review or returned is nobody else's business). */
export const PUBLIC_STATES = [
  'filed',
  'scheduled',
  'live',
  'paused',
  'closed',
  'reporting',
  'completed',
  'taken_down',
  'resolved',
] as const satisfies readonly CampaignState[];

export function isPublic(state: CampaignState): boolean {
  return (PUBLIC_STATES as readonly CampaignState[]).includes(state);
}

export const TAKEN_DOWN_STATES = ['taken_down', 'resolved'] as const satisfies readonly CampaignState[];

/** Taken down by an official, whether or not what it left is settled: it is listed nowhere, tells nothing and spends nothing. */
export function isTakenDown(state: CampaignState): boolean {
  return (TAKEN_DOWN_STATES as readonly CampaignState[]).includes(state);
}

/** What lists and the sitemap show; a page of its own is there for what was taken down too. */
export const LISTED_STATES = PUBLIC_STATES.filter((state) => !isTakenDown(state));

/** An emergency campaign that began before its filing number arrived: the page says so (R19). */
export function isFilingPending(campaign: {
  category: Category;
  filingNumber: string | null;
  state: CampaignState;
}): boolean {
  return campaign.category === 'emergency' && campaign.filingNumber === null && isPublic(campaign.state);
}

/** Days between two instants by Asia/Shanghai calendar dates. */
export function shanghaiDaysBetween(from: Date, to: Date): number {
  return (Date.parse(shanghaiDay(to)) - Date.parse(shanghaiDay(from))) / 86_400_000;
}

/** Order 74 art. 11: a plan is filed at least this many days before it starts (R16). */
export const FILING_LEAD_DAYS = 10;
/** An emergency campaign is filed within this many days of its start (Charity Law art. 73, R19). */
export const EMERGENCY_FILING_DAYS = 10;

/** Whether an emergency campaign has run its days without a filing number, and must stand still (R19). */
export function filingIsOverdue(
  campaign: { filingNumber: string | null; startsAt: Date },
  now: Date,
): boolean {
  return (
    campaign.filingNumber === null && shanghaiDaysBetween(campaign.startsAt, now) >= EMERGENCY_FILING_DAYS
  );
}

/** The earliest day (YYYY-MM-DD, Shanghai) a campaign submitted now may start. */
export function earliestStart(submittedAt: Date): string {
  return shanghaiDay(new Date(submittedAt.getTime() + FILING_LEAD_DAYS * 86_400_000));
}

/** Days beside the law's ten that a writer is advised to leave: for the review, and for handing the plan in after it. */
const ADVISED_DAYS = 14;

/** The first day (YYYY-MM-DD, Shanghai) advised for a start, seen from when the campaign is written: the review and the filing come before the ten days. */
export const advisedStart = (now: Date): string =>
  earliestStart(new Date(now.getTime() + ADVISED_DAYS * 86_400_000));

/** R16; emergencies are exempt. */
export function startsTooSoon(category: Category, startsAt: Date, submittedAt: Date): boolean {
  return category !== 'emergency' && shanghaiDaysBetween(submittedAt, startsAt) < FILING_LEAD_DAYS;
}

/** The law says one campaign has a longest duration; the number is a setting (R20). `months` after the first day, by the calendar. */
export function runsTooLong(startsAt: Date, endsAt: Date, months: number): boolean {
  const [year, month, day] = shanghaiDay(startsAt).split('-').map(Number) as [number, number, number];
  // A month without that day passes on to the first of the next.
  return Date.parse(shanghaiDay(new Date(endsAt.getTime() - 1))) >= Date.UTC(year, month - 1 + months, day);
}

/** The plan's items of Charity Law art. 24, in the order of the form. */
export const PLAN_ITEMS = [
  'purpose',
  'territory',
  'responsiblePerson',
  'officeAddress',
  'methods',
  'bankAccount',
  'beneficiaries',
  'useOfProceeds',
  'fundraisingCost',
  'surplus',
] as const satisfies readonly (keyof Plan)[];

export const EMPTY_PLAN: Plan = {
  purpose: '',
  territory: '',
  responsiblePerson: '',
  officeAddress: '',
  methods: '',
  bankAccount: '',
  beneficiaries: '',
  useOfProceeds: '',
  fundraisingCost: '',
  surplus: '',
};

export interface Submission {
  titleZh: string;
  titleEn: string;
  summaryZh: string;
  summaryEn: string;
  storyZh: string;
  storyEn: string;
  targetFen: number;
  budget: BudgetLine[];
  plan: Plan;
}

/** Every item that still stands empty, as dotted paths of the form's fields (R14): none means it may be submitted. */
export function missingItems(campaign: Submission): string[] {
  const texts = ['titleZh', 'titleEn', 'summaryZh', 'summaryEn', 'storyZh', 'storyEn'] as const;
  return [
    ...texts.filter((name) => campaign[name].trim() === ''),
    ...(campaign.budget.length === 0 ? ['budget'] : []),
    ...PLAN_ITEMS.filter((item) => campaign.plan[item].trim() === '').map((item) => `plan.${item}`),
  ];
}

/** Whether the budget's lines add up to the target; a plan that spends another sum than it asks for is unclear. */
export function budgetMatchesTarget(budget: BudgetLine[], targetFen: number): boolean {
  return budget.reduce((sum, line) => sum + line.fen, 0) === targetFen;
}
