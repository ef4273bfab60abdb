import { clockMs } from './clock';
import { type Quantiles, quantilesOf } from './quantiles';

/** How long a piece of work takes, done so many times one after another; the first time of all is not counted. */
export async function timed(times: number, work: (k: number) => Promise<unknown>): Promise<Quantiles> {
  await work(0);
  const all: number[] = [];
  for (let k = 0; k < times; k++) {
    const from = clockMs();
    await work(k);
    all.push(clockMs() - from);
  }
  return quantilesOf(all);
}
