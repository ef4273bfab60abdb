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

/**
 * Whether a published report of the project tells of a campaign: it began no later than the day the newest version was
 * published. Such a campaign neither leaves nor joins, for the report would then be about other money than it says.
 */
export const isReported = (campaignStartsOn: string, lastPublishedOn: string | null): boolean =>
  lastPublishedOn !== null && campaignStartsOn <= lastPublishedOn;
