import { addDays, addMonths, daysBetween } from '@/lib/calendar';
import { isLong, wholeDueOn } from '@/lib/campaigns/dates';

/**
 * What has to be published, by when (Charity Law art. 72, 79; Order 81; R12, R58-R63). Derived from dates
 * alone, so that every plan version gives the same answer to whoever asks. Pure.
 */
export const KINDS = [
  'quarterly',
  'final',
  'use_of_proceeds',
  'emergency',
  'partner_assessment',
  'surplus',
  'annual',
] as const;
export type ObligationKind = (typeof KINDS)[number];

export interface Duty {
  kind: ObligationKind;
  /** Counts from 1; an annual report's is its year. */
  n: number;
  /** Both days included. */
  periodFrom: string;
  periodTo: string;
  /** The last day it is in time. */
  dueOn: string;
  /** Who owes it: the one that carries the campaign or project out, or the certificate-holder. */
  by: 'executor' | 'holder';
}

export interface CampaignDates {
  startsOn: string;
  /** The last day it took gifts: its end, or when it was stopped for good. */
  lastOn: string;
  isEmergency: boolean;
  isPartnered: boolean;
  /** It has ended with money left. */
  hasSurplus: boolean;
  told?: Told;
}

/** The day each regular report of a campaign or project was published, by its key (`quarterly-1`). */
export type Told = ReadonlyMap<string, string>;

const QUARTER = 3;
const EMERGENCY_DAYS = 5;
/** A bound for typing errors: nothing owes more reports of a kind than this, counted from the first that is owed. */
const MOST = 400;

interface Span {
  startsOn: string;
  lastOn: string;
  told?: Told;
}

/**
 * A report again and again while it lasts: of the days up to the one it is due on. None that fell due before `since`.
 * One that came out early tells of the days before it came out, and the next counts from there: so no two lie further
 * apart than the law has them (art. 72: five days, art. 79: three months), and no day is in none of them.
 */
function repeated(
  kind: 'quarterly' | 'emergency',
  { startsOn, lastOn, told }: Span,
  after: (from: string, times: number) => string,
  since = startsOn,
): Duty[] {
  const duties: Duty[] = [];
  let [periodFrom, countedFrom, times] = [startsOn, startsOn, 0];
  for (let n = 1; duties.length < MOST; n++) {
    const dueOn = after(countedFrom, ++times);
    if (dueOn > lastOn) break;
    const toldOn = told?.get(`${kind}-${n}`) ?? dueOn;
    const next = toldOn < dueOn ? toldOn : dueOn;
    if (dueOn >= since)
      duties.push({ kind, n, periodFrom, periodTo: addDays(next, -1), dueOn, by: 'executor' });
    if (next < dueOn) [countedFrom, times] = [next, 0];
    periodFrom = next;
  }
  return duties;
}

const quarterlies = (span: Span, since?: string): Duty[] =>
  repeated('quarterly', span, (from, times) => addMonths(from, QUARTER * times), since);

const emergencies = (span: Span): Duty[] =>
  repeated('emergency', span, (from, times) => addDays(from, EMERGENCY_DAYS * times));

/** A report on the whole of it, within three months of its last day. */
const afterTheEnd = ({ startsOn, lastOn }: Span) => ({
  n: 1,
  periodFrom: startsOn,
  periodTo: lastOn,
  dueOn: wholeDueOn(lastOn),
});

/** Everything a campaign owes the public over its life. */
export function campaignDuties(c: CampaignDates): Duty[] {
  const duties: Duty[] = isLong(c) ? quarterlies(c) : [];
  if (c.isEmergency) duties.push(...emergencies(c));
  const whole = afterTheEnd(c);
  duties.push({ kind: 'final', ...whole, by: 'executor' });
  if (c.isPartnered) duties.push({ kind: 'partner_assessment', ...whole, by: 'holder' });
  if (c.hasSurplus) duties.push({ kind: 'surplus', ...whole, by: 'executor' });
  return duties;
}

export interface ProjectDates {
  startsOn: string;
  /** Its last day: as planned, or the one it was ended on. */
  lastOn: string;
  /** The last day money came in for it, where one of its campaigns outlasts it: what tells of its end waits for that. */
  raisedUntil: string;
  /** The first day it has public money: what fell due before was never owed here. */
  since: string;
  /** It and all its campaigns have ended, with money left. */
  hasSurplus: boolean;
  told?: Told;
}

/**
 * Everything a charitable project owes the public. Longer than six months: how it goes, every three months; at its end
 * what came of it and what its proceeds were used for (R59). What is left, whatever its length and whenever it was written down (R62). The
 * reports on the whole are due three months after its last day or its campaigns', whichever is later.
 */
export function projectDuties(p: ProjectDates): Duty[] {
  const lastOn = p.raisedUntil > p.lastOn ? p.raisedUntil : p.lastOn;
  const whole = { ...afterTheEnd({ startsOn: p.startsOn, lastOn }), by: 'executor' as const };
  const duties: Duty[] = isLong(p) ? quarterlies(p, p.since) : [];
  if (isLong(p) && whole.dueOn >= p.since)
    duties.push({ kind: 'final', ...whole }, { kind: 'use_of_proceeds', ...whole });
  if (p.hasSurplus) duties.push({ kind: 'surplus', ...whole });
  return duties;
}

/** The annual reports of an organisation from the year it was verified to this one, each due on 31 May of the next (R63). */
export function annualDuties(verifiedOn: string, today: string): Duty[] {
  const [from, to] = [Number(verifiedOn.slice(0, 4)), Number(today.slice(0, 4))];
  return Array.from({ length: Math.max(0, Math.min(to - from + 1, 50)) }, (_, index) => {
    const year = from + index;
    return {
      kind: 'annual' as const,
      n: year,
      periodFrom: `${year}-01-01`,
      periodTo: `${year}-12-31`,
      dueOn: `${year + 1}-05-31`,
      by: 'executor' as const,
    };
  });
}

export type DutyState = 'future' | 'due_soon' | 'overdue' | 'met' | 'met_late';
export const SOON_DAYS = 14;

/** Where an obligation stands on a day. `metOn` is the day its first version was published. */
export function dutyState(dueOn: string, metOn: string | null, today: string): DutyState {
  if (metOn !== null) return metOn <= dueOn ? 'met' : 'met_late';
  if (today > dueOn) return 'overdue';
  return daysBetween(today, dueOn) <= SOON_DAYS ? 'due_soon' : 'future';
}

/**
 * The first day a report may be published: after the end of what it tells of, or, of those that come again and again, a
 * fair time before it is due; it then ends the day before, and the next one is due so much earlier (`repeated`).
 */
export function opensOn({ kind, periodTo, dueOn }: Pick<Duty, 'kind' | 'periodTo' | 'dueOn'>): string {
  if (kind === 'quarterly') return addDays(dueOn, -30);
  if (kind === 'emergency') return addDays(dueOn, -(EMERGENCY_DAYS - 1));
  return addDays(periodTo, 1);
}

/** The last day that a report published on `today` tells of: the one before, where that is earlier than it was to be. */
export function endsWith(kind: ObligationKind, periodTo: string, today: string): string {
  const isRegular = kind === 'quarterly' || kind === 'emergency';
  return isRegular && today <= periodTo ? addDays(today, -1) : periodTo;
}

/** Days before the last one on which a reminder goes out. A five-day report has no time for the first. */
const REMINDERS = [14, 3, 0];

/** Which reminder an open obligation has reached, or null. After a pause of the worker only the latest one is sent. */
export function reminderOf(kind: ObligationKind, dueOn: string, today: string): number | null {
  const left = daysBetween(today, dueOn);
  if (left < 0) return null;
  const reached = REMINDERS.filter((days) => left <= days && !(kind === 'emergency' && days === 14));
  return reached.length > 0 ? Math.min(...reached) : null;
}

export const dutyId = (subjectId: string, { kind, n }: Pick<Duty, 'kind' | 'n'>): string =>
  `${subjectId}-${kind}-${n}`;
