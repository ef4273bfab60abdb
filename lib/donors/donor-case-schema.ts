import { z } from 'zod';
import { id, line, reason } from '@/lib/fields';
import { DONOR_GROUNDS } from './donor-cases';

const said = {
  ground: z.enum(DONOR_GROUNDS, 'required'),
  reason,
  /** Made by the form: pressing twice proposes once. */
  formId: z.uuid('not_allowed'),
};

/** The donors are named by a gift of each, as its reference is printed. */
export const mergeInput = z.strictObject({ refA: line(80), refB: line(80), ...said });

export const splitInput = z.strictObject({ mergeId: id, ...said });

export const answerInput = z.strictObject({
  caseId: id,
  decision: z.enum(['approved', 'refused'], 'required'),
  reason,
});
