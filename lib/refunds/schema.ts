import { z } from 'zod';
import { id, reason } from '@/lib/fields';
import { ACTS, GROUNDS } from './case';

/** A picture's bytes; whether it is one is for `encodeVoucher` to say. */
const picture = z.instanceof(Uint8Array);

export const proposeInput = z
  .strictObject({
    giftId: id,
    act: z.enum(ACTS, 'required'),
    /** Of money that goes back; a release has none. */
    ground: z.enum(GROUNDS, 'required').optional(),
    /** In fen; without it all that is left. Only of a counted gift. */
    amountFen: z.int().positive('not_positive').optional(),
    reason,
    evidence: picture.optional(),
    /** Made by the form: pressing twice proposes once. */
    formId: z.uuid('not_allowed'),
  })
  .refine((input) => input.act === 'refund' || input.amountFen === undefined, {
    path: ['amountFen'],
    message: 'not_allowed',
  })
  .refine((input) => input.act === 'release' || input.ground !== undefined, {
    path: ['ground'],
    message: 'required',
  });

/** An admin's answer to a proposal, and the certificate-holder's to a refund beyond the unspent share. */
export const answerInput = z.strictObject({
  caseId: id,
  decision: z.enum(['approved', 'refused'], 'required'),
  reason,
});

export const declineInput = z.strictObject({ requestId: id, reason });

export const evidenceInput = z.strictObject({ giftId: id, evidence: picture });
