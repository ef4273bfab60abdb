import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestFront } from '../../support/front';

/** Stands between the product and PostgreSQL, so that the database can go away and come back. */
const wire = { isCut: false, isFrozen: false, sockets: new Set<Socket>() };
let proxy: Server;
let front: TestFront;
let closeInbox: () => Promise<void>;
let deliver: typeof import('../../support/front').deliver;

beforeAll(async () => {
  const target = new URL(process.env.DATABASE_URL!);
  proxy = createServer((near) => {
    if (wire.isCut) return near.destroy();
    const far = connect(Number(target.port), target.hostname);
    near
      .on('data', (chunk) => wire.isFrozen || far.write(chunk))
      .on('close', () => far.destroy())
      .on('error', () => far.destroy());
    far
      .on('data', (chunk) => wire.isFrozen || near.write(chunk))
      .on('close', () => near.destroy())
      .on('error', () => near.destroy());
    wire.sockets.add(near);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const through = new URL(target);
  through.hostname = '127.0.0.1';
  through.port = String((proxy.address() as AddressInfo).port);
  process.env.DATABASE_URL = through.href;
  // Only now: the product reads its settings once.
  ({ closeInbox } = await import('@/lib/payments/inbox'));
  const support = await import('../../support/front');
  deliver = support.deliver;
  front = await support.startFront();
});
afterAll(async () => {
  await front.close();
  wire.isFrozen = false;
  for (const socket of wire.sockets) socket.destroy();
  await closeInbox();
  await new Promise((resolve) => proxy.close(resolve));
});

let serial = 0;
async function send() {
  const started = performance.now();
  const answer = await deliver(front, JSON.stringify({ id: `evt_away_${++serial}`, livemode: false }));
  return {
    status: answer.status,
    ms: performance.now() - started,
    retryAfter: answer.headers.get('retry-after'),
  };
}

/** Sends thirty events at once; the time counted is the product's, not what this process waited for a processor. */
async function rush() {
  const lag = monitorEventLoopDelay({ resolution: 10 });
  lag.enable();
  const answers = await Promise.all(Array.from({ length: 30 }, send));
  lag.disable();
  const slowest = Math.max(...answers.map(({ ms }) => ms));
  return {
    statuses: new Set(answers.map(({ status }) => status)),
    ms: slowest - lag.max / 1e6,
    retryAfter: answers[0]!.retryAfter,
  };
}

async function untilKept(): Promise<void> {
  const end = performance.now() + 20_000;
  while (performance.now() < end) if ((await send()).status === 200) return;
  throw new Error('events are not kept again');
}

test('without a database every sender is told within two seconds to come back', async () => {
  await untilKept();
  wire.isCut = true;
  for (const socket of wire.sockets) socket.destroy();
  const { statuses, ms, retryAfter } = await rush();
  expect(statuses).toEqual(new Set([503]));
  expect(ms).toBeLessThan(2_000);
  expect(retryAfter).toBe('5');
  wire.isCut = false;
  await untilKept();
});

test('a database that hangs is given up just as soon', async () => {
  wire.isFrozen = true;
  const { statuses, ms } = await rush();
  expect(statuses).toEqual(new Set([503]));
  expect(ms).toBeLessThan(2_000);
  wire.isFrozen = false;
  for (const socket of wire.sockets) socket.destroy();
  await untilKept();
});

test('a database that hangs and never says so is asked again over a new connection', async () => {
  wire.isFrozen = true;
  expect((await send()).status).toBe(503);
  wire.isFrozen = false; // the old connection stays open, and its statement is lost
  await untilKept();
});
