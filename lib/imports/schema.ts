import { z } from 'zod';
import { reason } from '@/lib/fields';

export const decideInput = z.strictObject({
  importId: z.string().min(1).max(60),
  decision: z.enum(['approved', 'returned'], 'required'),
  reason,
});
