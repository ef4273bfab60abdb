import { z } from 'zod';
import { id, optionalParagraphs, paragraphs, reason } from '@/lib/fields';
import { OUTCOMES, REASONS } from './complaint';
import { readContact } from './contact';

/** As much as the visitor's own browser keeps while a form is corrected (`typed-cookie.ts`). */
export const COMPLAINT_MAX = 800;
export const CONTACT_MAX = 120;
/** What officials and organisations write. */
export const STEP_MAX = 4_000;

const contact = z
  .string()
  .max(CONTACT_MAX, 'too_long')
  .transform((typed, ctx) => {
    if (typed.trim() === '') return null;
    const read = readContact(typed);
    if (!read) ctx.addIssue({ code: 'custom', message: 'not_a_contact' });
    return read;
  });

const text = (max: number) =>
  optionalParagraphs(max).pipe(z.string().min(1, 'required').min(10, 'text_too_short'));

export const fileInput = z.strictObject({
  slug: z.string().max(100),
  reason: z.enum(REASONS, 'required'),
  text: text(COMPLAINT_MAX),
  contact,
});

export const findInput = z.strictObject({
  reference: z
    .string()
    .transform((typed) => typed.normalize('NFKC').trim().toUpperCase())
    .pipe(z.string().min(1, 'required').max(30, 'not_a_complaint_reference')),
  contact: contact.refine((read) => read !== null, 'required'),
});

export const complaintInput = z.strictObject({ complaintId: id });
export const stepInput = z.strictObject({ complaintId: id, text: paragraphs(STEP_MAX) });
export const closeInput = z.strictObject({
  complaintId: id,
  outcome: z.enum(OUTCOMES, 'required'),
  reason,
});
export const answerInput = z.strictObject({ questionId: id, text: paragraphs(STEP_MAX) });
