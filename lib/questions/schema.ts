import { z } from 'zod';
import { emailKey } from '@/lib/auth/email-key';
import { maskPersonal } from '@/lib/donations/mask';
import { id, optionalParagraphs, paragraphs } from '@/lib/fields';
import { ANSWER_MAX, QUESTION_MAX } from './question';

const SHORTEST = 5;
const contact = z
  .string()
  .max(320, 'too_long')
  .transform((typed, ctx) => {
    if (typed.trim() === '') return null;
    const key = emailKey(typed);
    if (key === null) ctx.addIssue({ code: 'custom', message: 'not_an_email' });
    return key;
  });

export const askInput = z.strictObject({
  slug: z.string().max(100),
  text: optionalParagraphs(QUESTION_MAX)
    .pipe(z.string().min(1, 'required').min(SHORTEST, 'text_too_short'))
    .transform(maskPersonal),
  contact,
});

export const answerInput = z.strictObject({ questionId: id, text: paragraphs(ANSWER_MAX) });

export const moderateInput = z
  .strictObject({
    questionId: id,
    decision: z.enum(['shown', 'hidden'], 'required'),
    /** Needed to hide: it stands in the log. */
    reason: optionalParagraphs(500).default(''),
  })
  .superRefine(({ decision, reason }, ctx) => {
    if (decision === 'hidden' && reason.length < 5)
      ctx.addIssue({ code: 'custom', path: ['reason'], message: 'reason_too_short' });
  });
