import type { COMPLAINT_OUTCOMES, COMPLAINT_REASONS, COMPLAINT_STATES } from '@/db/schema/complaints';

/** A complaint's rules (domain.md A.2: received → taken up → replied → closed). Pure. */
export type ComplaintState = (typeof COMPLAINT_STATES)[number];
export type ComplaintReason = (typeof COMPLAINT_REASONS)[number];
export type ComplaintOutcome = (typeof COMPLAINT_OUTCOMES)[number];
export type ContactKind = 'mail' | 'phone';

/** The closed lists, in the order of the forms. */
export const REASONS = [
  'false_content',
  'misuse',
  'privacy',
  'no_disclosure',
  'pressure',
  'other',
] as const satisfies readonly ComplaintReason[];
export const OUTCOMES = [
  'upheld',
  'partly_upheld',
  'not_upheld',
  'passed_on',
] as const satisfies readonly ComplaintOutcome[];

/** What an official does with it. Whoever does it first takes it up; the organisation is asked before an answer goes out or after it. */
export type ComplaintAct = 'take_up' | 'ask' | 'reply' | 'close';

const ACTS: Record<ComplaintAct, readonly ComplaintState[]> = {
  take_up: ['received'],
  ask: ['taken_up', 'replied'],
  reply: ['taken_up', 'replied'],
  close: ['taken_up', 'replied'],
};

export function canDo(state: ComplaintState, act: ComplaintAct): boolean {
  return ACTS[act].includes(state);
}

/** Late: nobody has answered the complainant, and the day it was due is over. `today` is a Shanghai day. */
export function isOverdue(
  complaint: { dueOn: string; repliedAt: Date | null; closedAt: Date | null },
  today: string,
): boolean {
  return complaint.repliedAt === null && complaint.closedAt === null && complaint.dueOn < today;
}
