import { z } from 'zod';
import { id, line, optionalLine, reason, regionCode, version } from '@/lib/fields';
import { parseYuan } from '@/lib/money/parse';
import { normaliseUscc, usccFault } from '@/lib/ngos/uscc';
import { FIRST_YEAR, MAX_FUNDING_FEN } from './rural';

const refuse = (ctx: z.RefinementCtx, message: string) => ctx.addIssue({ code: 'custom', message });

const funding = z.string().transform((typed, ctx) => {
  const parsed = parseYuan(typed);
  if (!parsed.ok) refuse(ctx, parsed.code);
  else if (parsed.fen > MAX_FUNDING_FEN) refuse(ctx, 'too_large');
  return parsed.ok ? parsed.fen : 0;
});

const uscc = z.string().transform((typed, ctx) => {
  if (typed.trim() === '') return null;
  const code = normaliseUscc(typed);
  const fault = usccFault(code);
  if (fault) refuse(ctx, fault);
  return code;
});

export const projectInput = z.strictObject({
  /** Absent: a new one. */
  projectId: id.nullable(),
  version: version.nullable(),
  regionCode,
  organisation: line(80),
  uscc,
  nameZh: line(120),
  nameEn: optionalLine(200).transform((name) => name || null),
  year: z
    .string()
    .trim()
    .min(1, 'required')
    .regex(/^\d{4}$/, 'not_a_year')
    .transform(Number)
    .pipe(z.number().min(FIRST_YEAR, 'not_a_year')),
  funding,
  intent: z.enum(['save', 'submit'], 'required'),
});

export const reviewInput = z.strictObject({
  projectId: id,
  version,
  decision: z.enum(['approved', 'returned'], 'required'),
  reason,
});

export const reviewFileInput = reviewInput.omit({ projectId: true, version: true }).extend({
  fileId: id,
  /** How many rows the reviewer was shown as waiting: another number is another thing than was read. */
  waiting: z.number().int().min(1),
});
