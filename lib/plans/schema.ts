import { z } from 'zod';

/** A plan's id is the key to it, as a gift's is: 128 random bits that only its donor was given. */
export const isPlanId = (id: string) => /^plan_[0-9a-z]{26}$/.test(id);

export const planInput = z.strictObject({ planId: z.string().max(60) });
