import { z } from 'zod';
import { id, line, optionalLine, reason } from '@/lib/fields';
import { normaliseNumber, TITLE_KINDS, TITLE_MAX } from './receipt';

export const requestInput = z.strictObject({
  giftId: z.string().max(60),
  titleKind: z.enum(TITLE_KINDS, 'required'),
  title: line(TITLE_MAX),
  taxId: optionalLine(40),
});

export const withdrawInput = z.strictObject({ giftId: z.string().max(60) });

/** Type code and number of the receipt, 8 to 30 letters and digits. */
const number = z
  .string()
  .max(60, 'too_long')
  .transform(normaliseNumber)
  .pipe(
    z
      .string()
      .min(1, 'required')
      .regex(/^[0-9A-Z]{8,30}$/, 'receipt_number'),
  );

export const issueInput = z.strictObject({ requestId: id, number });
export const refuseInput = z.strictObject({ requestId: id, reason });
export const reverseInput = z.strictObject({ requestId: id, number, reason });
