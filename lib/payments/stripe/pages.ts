import 'server-only';
import { setTimeout as wait } from 'node:timers/promises';
import type Stripe from 'stripe';
import { AppError } from '@/lib/errors';
import { failureOf } from './outcome';

/** Stripe's largest page. */
const PAGE = 100;
/** Pages of one reading: three million objects. More is a fault that a reading without end would hide. */
const MAX_PAGES = 30_000;
/** Test mode allows 25 reads a second (stripe.md 2.3); some are left for donors. */
const BETWEEN_MS = 45;
/** Tries of a page that was refused as one too many, waiting twice as long each time from half a second. */
const MAX_TRIES = 6;

let nextAt = 0;

/** Waits for this process's turn: readings under way share the rate. */
export async function takeTurn(): Promise<void> {
  const at = Math.max(Date.now(), nextAt);
  nextAt = at + BETWEEN_MS;
  if (at > Date.now()) await wait(at - Date.now());
}

/** One call, in its turn; again after a pause when there were too many. Throws what the SDK throws in the end. */
export async function inTurn<T>(call: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    await takeTurn();
    try {
      return await call();
    } catch (error) {
      if (attempt === MAX_TRIES || failureOf(error).kind !== 'busy') throw error;
      await wait(250 * 2 ** attempt);
    }
  }
}

/** The provider did not answer, or refused to: nothing more can be read now. Anything else is a bug and thrown as it is. */
export function unavailable(error: unknown): never {
  failureOf(error);
  throw new AppError('PROVIDER_UNAVAILABLE', { retryAfter: 60 });
}

interface Paging {
  limit: number;
  created: { gte: number };
  starting_after?: string;
}

/** Every page of a list of what was made since a time, newest first. */
export async function* pagesSince<T extends { id: string }>(
  since: Date,
  read: (paging: Paging) => Promise<Stripe.ApiList<T>>,
): AsyncGenerator<T[]> {
  const paging: Paging = { limit: PAGE, created: { gte: Math.floor(since.getTime() / 1000) } };
  for (let page = 0; page < MAX_PAGES; page++) {
    const list = await inTurn(() => read(paging)).catch(unavailable);
    yield list.data;
    paging.starting_after = list.data.at(-1)?.id;
    if (!list.has_more || paging.starting_after === undefined) return;
  }
  throw new Error('a list of the provider does not come to an end');
}
