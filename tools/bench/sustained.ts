import type { Quantiles } from './quantiles';
import type { Stage } from './stage';
import { type Delivered, deliver, ONE, prepare } from './webhook';

/** A minute of sending, and what the totals made of it. */
export interface Minute {
  seconds: number;
  /** Gifts accepted, and those in the totals when sending ended; a second. */
  acceptedPerSecond: number;
  settledPerSecond: number;
  /** Gifts accepted and not yet in the totals when sending ended, and how long they took from there. */
  queued: number;
  drainSeconds: number;
  /** Answers other than 2xx. */
  refused: Record<number, number>;
  answer: Quantiles;
  cpuMs: Record<string, number>;
}

/** Open loop at a steady rate, one event a gift: what comes in is settled while more comes. */
export async function measureSustained(stage: Stage, seconds: number, perSecond: number): Promise<Minute> {
  const count = seconds * perSecond;
  const from = await prepare(stage, count);
  return minuteOf(await deliver(stage, { kind: 'open', type: ONE[0]!, perSecond, from, count }));
}

/** The first minute of a festival: 64 senders without a pause, one event a gift; at most `count` gifts. */
export async function measureBurst(stage: Stage, seconds: number, count: number): Promise<Minute> {
  const from = await prepare(stage, count);
  return minuteOf(await deliver(stage, { kind: 'closed', senders: 64, types: ONE, from, count, seconds }));
}

function minuteOf({ sent, before, looks, cpuMs }: Delivered): Minute {
  const atEnd = looks.findLast((seen) => seen.at <= sent.lastAt) ?? before;
  const took = (sent.lastAt - sent.firstAt) / 1_000;
  return {
    seconds: took,
    acceptedPerSecond: sent.count / took,
    settledPerSecond: (atEnd.giftCount - before.giftCount) / took,
    queued: before.giftCount + sent.count - atEnd.giftCount,
    drainSeconds: Math.max(0, looks.at(-1)!.at - sent.lastAt) / 1_000,
    refused: sent.refused,
    answer: sent.latency,
    cpuMs,
  };
}
