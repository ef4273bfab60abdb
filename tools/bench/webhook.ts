import { checkpoint } from './databases';
import { sumOf } from './identity';
import { cpuNow } from './processes';
import type { Quantiles } from './quantiles';
import type { Stage } from './stage';
import { drained, look, type Seen, watchUntil } from './watch';
import type { Answer, Load } from './wire';

/** Which of the sample's events a gift has: Checkout's own alone, or all three that Stripe sends. */
export const ONE = [0];
export const THREE = [0, 1, 2];

export interface Burst {
  senders: number;
  types: number[];
  /** At most so many gifts, for at most so long: what comes first ends the sending. */
  count: number;
  seconds: number;
}

export interface Delivered {
  sent: Answer;
  /** The totals before, and every later read of them. */
  before: Seen;
  looks: Seen[];
  /** CPU milliseconds a gift, by process, until the last one was in the totals. */
  cpuMs: Record<string, number>;
}

/**
 * Sends as ordered and watches the totals until all that was sent is in them.
 * Throws unless they have then risen by exactly the gifts sent, to the fen.
 */
export async function deliver(stage: Stage, order: Load): Promise<Delivered> {
  const before = await look(stage.sql);
  const cpuBefore = cpuNow(stage.running);
  const looks: Seen[] = [];
  let target = Number.POSITIVE_INFINITY;
  const watching = watchUntil(
    stage.sql,
    25,
    (seen) => seen.giftCount >= target,
    (seen) => looks.push(seen),
  );
  const sent = await stage.load.ask(order);
  target = before.giftCount + sent.count;
  await watching;
  const cpu = Object.entries(cpuNow(stage.running));
  await drained(stage.sql);
  const after = await look(stage.sql);
  const gained = [after.giftCount - before.giftCount, after.grossFen - before.grossFen];
  if (gained[0] !== sent.count || gained[1] !== sumOf(order.from, sent.count))
    throw new Error(`the totals are wrong: ${gained.join(' gifts and ')} fen for ${sent.count} gifts sent`);
  const msOf = (name: string, now: number) => ((now - (cpuBefore[name] ?? 0)) * 1_000) / sent.count;
  return {
    sent,
    before,
    looks,
    cpuMs: Object.fromEntries(cpu.map(([name, now]) => [name, msOf(name, now)])),
  };
}

export interface Rate {
  senders: number;
  events: number;
  gifts: number;
  /** Gifts settled ÷ (first event sent → last gift in the totals). */
  perSecond: number;
  /** Milliseconds from the request to its 2xx. */
  answer: Quantiles;
  refused: Record<number, number>;
  cpuMs: Record<string, number>;
}

export async function measureRate(stage: Stage, from: number, burst: Burst): Promise<Rate> {
  const { sent, before, looks, cpuMs } = await deliver(stage, { kind: 'closed', from, ...burst });
  const last = looks.find((seen) => seen.giftCount >= before.giftCount + sent.count)!;
  return {
    senders: burst.senders,
    events: burst.types.length,
    gifts: sent.count,
    perSecond: sent.count / ((last.at - sent.firstAt) / 1_000),
    answer: sent.latency,
    refused: sent.refused,
    cpuMs,
  };
}

/**
 * Before a run: everything so far is on disk, and the gifts are started after that, as they would be in the minute
 * before they are paid. Receipts that the run before left unwritten are dropped; they would weigh on the next.
 */
export async function prepare(stage: Stage, count: number): Promise<number> {
  await stage.sql`delete from mails where state = 'queued'`;
  await checkpoint();
  return stage.seed(count);
}
