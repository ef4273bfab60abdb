import { clockMs, sleep } from './clock';
import { quantilesOf } from './quantiles';
import { Sender, type Target } from './sender';
import { bodyOf, type Template } from './template';
import type { Answer, Order } from './wire';

/**
 * The load generator, a process of its own: delivers events to the front as Stripe does, as ordered through the
 * channel it was started with. An event that is refused is sent again, and counted.
 */
const MAX_REFUSALS = 100_000;
const RETRY_MS = 50;

let target: Target;
let templates: readonly Template[];

interface Run {
  latencies: number[];
  refused: Record<number, number>;
  refusals: number;
}

/** Until it is accepted. Answers when. */
async function deliver(run: Run, sender: Sender, body: Buffer, since = clockMs()): Promise<number> {
  for (;;) {
    const from = Math.max(since, run.refusals === 0 ? 0 : clockMs());
    const status = await sender.deliver(body);
    const at = clockMs();
    run.latencies.push(at - from);
    if (status === 200) return at;
    run.refused[status] = (run.refused[status] ?? 0) + 1;
    if (++run.refusals > MAX_REFUSALS) throw new Error(`the front refuses events (${status})`);
    await sleep(RETRY_MS);
  }
}

/** Each sender sends its next event when the one before was answered. */
async function closedLoop(order: Extract<Order, { kind: 'closed' }>): Promise<Answer> {
  const run: Run = { latencies: [], refused: {}, refusals: 0 };
  const types = order.types.map((place) => templates[place]!);
  const total = order.count * types.length;
  let next = 0;
  const firstAt = clockMs();
  const endAt = firstAt + order.seconds * 1_000;
  const work = async () => {
    const sender = new Sender(target);
    // A gift that was begun is sent to its last event.
    while (next < total && (clockMs() < endAt || next % types.length !== 0)) {
      const k = next++;
      await deliver(run, sender, bodyOf(types[k % types.length]!, order.from + Math.floor(k / types.length)));
    }
    sender.close();
  };
  await Promise.all(Array.from({ length: order.senders }, work));
  return answer(run, firstAt, next / types.length, []);
}

/** Events at a steady rate, whether or not those before were answered; each is timed from when it was due. */
async function openLoop(order: Extract<Order, { kind: 'open' }>): Promise<Answer> {
  const run: Run = { latencies: [], refused: {}, refusals: 0 };
  const free: Sender[] = [];
  const acceptedAt: number[] = [];
  const under: Promise<void>[] = [];
  const firstAt = clockMs();
  for (let k = 0; k < order.count; k++) {
    const due = firstAt + (k * 1_000) / order.perSecond;
    while (clockMs() < due) await sleep(Math.max(1, due - clockMs()));
    const sender = free.pop() ?? new Sender(target);
    const one = async () => {
      acceptedAt[k] = await deliver(run, sender, bodyOf(templates[order.type]!, order.from + k), due);
      free.push(sender);
    };
    under.push(one());
  }
  await Promise.all(under);
  for (const sender of free) sender.close();
  return answer(run, firstAt, order.count, acceptedAt);
}

const answer = (run: Run, firstAt: number, count: number, acceptedAt: number[]): Answer => ({
  firstAt,
  lastAt: clockMs(),
  count,
  latency: quantilesOf(run.latencies),
  refused: run.refused,
  acceptedAt,
});

process.on('message', async (order: Order) => {
  try {
    if (order.kind === 'prepare') {
      ({ target, templates } = order);
      process.send!({});
    } else process.send!(order.kind === 'closed' ? await closedLoop(order) : await openLoop(order));
  } catch (error) {
    process.send!({ error: (error as Error).message });
  }
});
process.on('disconnect', () => process.exit());
