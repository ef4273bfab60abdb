import { z } from 'zod';
import { day, id, line, optionalParagraphs, paragraphs, reason } from '@/lib/fields';
import { MAX_TOTAL_FEN } from '@/lib/money/fen';
import { parseYuan } from '@/lib/money/parse';
import { PURPOSES } from './spending';

/** Yuan as typed, in fen; more than zero. */
const yuan = z.string().transform((typed, ctx) => {
  const parsed = parseYuan(typed);
  const code = !parsed.ok
    ? parsed.code
    : parsed.fen <= 0
      ? 'not_positive'
      : parsed.fen > MAX_TOTAL_FEN
        ? 'too_large'
        : null;
  if (code) ctx.addIssue({ code: 'custom', message: code });
  return parsed.ok ? parsed.fen : 0;
});

/** Made by the form's page: the same form sent twice is done once. */
const formId = z.uuid('not_allowed');

export const recordInput = z.strictObject({
  campaignId: id,
  formId,
  /** The organisation that paid: the certificate-holder or the one that carries the campaign out. */
  spenderId: id,
  purpose: z.enum(PURPOSES, 'required'),
  amount: yuan,
  spentOn: day,
  budgetLine: z
    .string()
    .regex(/^\d{1,2}$/, 'required')
    .transform(Number),
  payee: line(120),
  payeeKind: z.enum(['organisation', 'person'], 'required'),
  descriptionZh: line(200),
  descriptionEn: line(300),
  voucher: z.instanceof(Uint8Array, { error: 'required' }),
});

export const requestInput = z.strictObject({
  campaignId: id,
  formId,
  amount: yuan,
  request: paragraphs(1000),
});

export const decideInput = z
  .strictObject({
    kind: z.enum(['spending', 'disbursement']),
    id,
    decision: z.enum(['approved', 'refused'], 'required'),
    reason: optionalParagraphs(1000),
  })
  .refine((input) => input.decision === 'approved' || input.reason.length >= 5, {
    path: ['reason'],
    error: 'reason_too_short',
  });

export const withdrawInput = z.strictObject({ kind: z.enum(['spending', 'disbursement']), id });

export const askReversalInput = z.strictObject({ kind: z.enum(['spending', 'disbursement']), id, reason });

export const reverseInput = z
  .strictObject({
    kind: z.enum(['spending', 'disbursement']),
    id,
    /** The moment of the asking that was read. */
    askedAt: z.iso.datetime('not_allowed'),
    decision: z.enum(['confirmed', 'kept'], 'required'),
    reason: optionalParagraphs(1000),
  })
  .refine((input) => input.decision === 'confirmed' || input.reason.length >= 5, {
    path: ['reason'],
    error: 'reason_too_short',
  });
