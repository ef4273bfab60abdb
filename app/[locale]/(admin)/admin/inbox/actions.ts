'use server';
import { formAction } from '@/lib/action';
import { retryParked } from '@/lib/donations/retry-event';

export const retry = formAction(async (ctx, [eventId]: [string]) => {
  await retryParked(ctx, { eventId });
  return 'retried';
});
