import { addDays } from '@/lib/calendar';
import {
  type CampaignState,
  EMERGENCY_FILING_DAYS,
  FILING_LEAD_DAYS,
  isFilingPending,
} from '@/lib/campaigns/campaign';
import { shanghaiDay } from '@/lib/clock';
import type { ObligationKind } from '@/lib/disclosure/obligations';

/** How far ahead an organisation's overview looks, in days. */
export const AHEAD_DAYS = 60;

/** Something with a day at an organisation. Of `money`: since when the longest has waited. */
export interface Deadline {
  kind: 'money' | 'report' | 'certificate' | 'filing' | 'backfile' | 'end';
  /** Of the obligation, certificate or campaign. */
  id: string;
  /** Shanghai day: the last on which it is in time. */
  on: string;
  isLate: boolean;
  /** The campaign it is of; null: the organisation's own. */
  title: { zh: string; en: string } | null;
  report?: { kind: ObligationKind; n: number };
  money?: { count: number; fen: number };
}

interface CampaignDates {
  state: CampaignState;
  category: Parameters<typeof isFilingPending>[0]['category'];
  filingNumber: string | null;
  startsAt: Date;
  endsAt: Date;
}

/**
 * The days of one campaign: handing the plan in ten days before the start (Order 74 art. 11, R16); an emergency's
 * number, without which it stands still from the tenth day on (R19); the last day it takes gifts. Pure.
 */
export function campaignDays(campaign: CampaignDates): Pick<Deadline, 'kind' | 'on'>[] {
  const { state, startsAt, endsAt } = campaign;
  const days: Pick<Deadline, 'kind' | 'on'>[] = [];
  if (state === 'approved' && campaign.category !== 'emergency')
    days.push({ kind: 'filing', on: addDays(shanghaiDay(startsAt), -FILING_LEAD_DAYS) });
  const isOpen = state === 'live' || state === 'paused';
  if (isOpen && isFilingPending(campaign))
    days.push({ kind: 'backfile', on: addDays(shanghaiDay(startsAt), EMERGENCY_FILING_DAYS - 1) });
  if (isOpen) days.push({ kind: 'end', on: shanghaiDay(new Date(endsAt.getTime() - 1)) });
  return days;
}

/** What is late or comes within the days ahead: money that waits first, then by day. Pure. */
export function nextDeadlines(all: readonly Deadline[], today: string): Deadline[] {
  const until = addDays(today, AHEAD_DAYS);
  const rank = (one: Deadline) => (one.kind === 'money' ? 0 : 1);
  return all
    .filter((one) => one.on <= until)
    .sort((a, b) => rank(a) - rank(b) || (a.on === b.on ? (a.id < b.id ? -1 : 1) : a.on < b.on ? -1 : 1));
}
