import 'server-only';
import { HttpRefusal } from './problem';

/** Calls at work at one time in this process; more are told to come back. */
const MAX_AT_WORK = 200;
/** Longer than the payment provider may keep a donor waiting once; no caller waits longer for us. */
const PATIENCE_MS = 14_000;

let atWork = 0;

/**
 * Does the work of a call, or refuses with UNAVAILABLE: at once when too many are at work, or when it takes too long.
 * Work that is given up comes to its own end (each of its waits is bounded) and counts until then.
 */
export async function inTime<T>(work: () => Promise<T>): Promise<T> {
  if (atWork >= MAX_AT_WORK) throw new HttpRefusal('UNAVAILABLE');
  atWork++;
  const done = work().finally(() => atWork--);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new HttpRefusal('UNAVAILABLE')), PATIENCE_MS);
  });
  return Promise.race([done, late]).finally(() => clearTimeout(timer));
}
