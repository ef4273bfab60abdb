import { z } from 'zod';
import { addDays } from '@/lib/calendar';
import { shanghaiDay } from '@/lib/clock';
import { id, reason } from '@/lib/fields';

/** Days in which a wish about one's own data is answered (PIPL arts 47, 50: a refusal says why). */
const ERASURE_DAYS = 15;
/** How long the mailed link works. */
export const ERASURE_LINK_MINUTES = 60;

/** The last day to answer what was asked for at this instant. */
export const erasureDueOn = (askedAt: Date): string => addDays(shanghaiDay(askedAt), ERASURE_DAYS);

export const askErasureInput = z.strictObject({ giftId: id });
export const confirmErasureInput = z.strictObject({ token: z.string().min(20).max(100) });
export const decideErasureInput = z.strictObject({
  erasureId: id,
  decision: z.enum(['done', 'refused'], 'required'),
  reason,
});
