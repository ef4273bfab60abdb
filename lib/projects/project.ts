import { addMonths } from '@/lib/calendar';
import { isLong, wholeDueOn } from '@/lib/campaigns/dates';
import type { FieldError } from '@/lib/errors';

/** A charitable project's rules (domain.md A.1, A.3 invariants 6 and 12). Days are Asia/Shanghai's. Pure. */
export interface ProjectDays {
  startsOn: string;
  endsOn: string;
  /** Its last day, when it was ended before `endsOn`. */
  endedOn: string | null;
}

/** The last day of a project: the one it was ended on, else the one it was planned for. */
export const lastDayOf = (project: Pick<ProjectDays, 'endsOn' | 'endedOn'>): string =>
  project.endedOn ?? project.endsOn;

export type ProjectState = 'planned' | 'running' | 'ended';

/** Where a project stands on a day. One that was ended is so from that very day on. */
export function projectState(project: ProjectDays, today: string): ProjectState {
  if (project.endedOn !== null || today > project.endsOn) return 'ended';
  return today < project.startsOn ? 'planned' : 'running';
}

/**
 * Why these dates cannot take the place of a project's own: what has begun keeps its first day, what has ended both, so
 * that no report that is due moves away. Null when they can.
 */
export function refusedDates(
  project: ProjectDays,
  wanted: Pick<ProjectDays, 'startsOn' | 'endsOn'>,
  today: string,
): 'project_begun' | 'project_ended' | null {
  const isSame = wanted.startsOn === project.startsOn && wanted.endsOn === project.endsOn;
  if (isSame) return null;
  const state = projectState(project, today);
  if (state === 'ended') return 'project_ended';
  return state === 'running' && wanted.startsOn !== project.startsOn ? 'project_begun' : null;
}

/** Bounds for typing errors: how far a project's first day may lie from today either way, and its last from its first. */
export const MOST_YEARS_AWAY = 5;
export const MOST_YEARS_LONG = 10;
/** One project has so many campaigns at most. */
export const MOST_CAMPAIGNS = 200;

/** What is wrong with dates that are typed; of a project that is edited, with those that differ from `before`. */
export function wrongDates(
  { startsOn, endsOn }: Pick<ProjectDays, 'startsOn' | 'endsOn'>,
  today: string,
  before?: Pick<ProjectDays, 'startsOn' | 'endsOn'>,
): FieldError[] {
  const errors: FieldError[] = [];
  const isMoved = startsOn !== before?.startsOn;
  if (isMoved && startsOn < addMonths(today, -12 * MOST_YEARS_AWAY))
    errors.push({ path: 'startsOn', code: 'project_starts_too_early' });
  if (isMoved && startsOn > addMonths(today, 12 * MOST_YEARS_AWAY))
    errors.push({ path: 'startsOn', code: 'project_starts_too_late' });
  if (endsOn < startsOn) errors.push({ path: 'endsOn', code: 'ends_before_start' });
  else if ((isMoved || endsOn !== before?.endsOn) && endsOn > addMonths(startsOn, 12 * MOST_YEARS_LONG))
    errors.push({ path: 'endsOn', code: 'project_too_long' });
  return errors;
}

/**
 * The day a project owes regular reports from once it has these dates. A short one that is made long owes none that
 * would be late already: it was not asked for when it was due.
 */
export function owesFromWith(
  project: ProjectDays & { owesFrom: string | null },
  wanted: Pick<ProjectDays, 'startsOn' | 'endsOn'>,
  today: string,
): string | null {
  const becomesLong =
    !isLong({ startsOn: project.startsOn, lastOn: lastDayOf(project) }) &&
    isLong({ startsOn: wanted.startsOn, lastOn: wanted.endsOn });
  return project.owesFrom !== null && becomesLong && project.owesFrom < today ? today : project.owesFrom;
}

/** Whether a campaign that leaves a project would owe its own report of what is left (R62) too late at once. */
export const wouldBeLate = (campaignLastOn: string, leftFen: number, today: string): boolean =>
  leftFen > 0 && today > wholeDueOn(campaignLastOn);

/**
 * Whether a published report of the project tells of a campaign: it began no later than the day the newest version was
 * published. Such a campaign neither leaves nor joins, for the report would then be about other money than it says.
 */
export const isReported = (campaignStartsOn: string, lastPublishedOn: string | null): boolean =>
  lastPublishedOn !== null && campaignStartsOn <= lastPublishedOn;
