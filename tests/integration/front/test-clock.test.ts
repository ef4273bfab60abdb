import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestFront } from '../../support/front';

process.env.TEST_CLOCK = '2031-09-07T00:00:00Z';
const { now, setClockOffset } = await import('@/lib/clock');
const { followTestClock, moveTestClock, startTestClock } = await import('@/lib/test-clock');
const { startFront } = await import('../../support/front');

/** Stands where the sandbox answers: keeps a clock that goes forward only. */
let sandbox: Server;
let theirs = 0;
let front: TestFront;
let stop: () => Promise<void>;
beforeAll(async () => {
  sandbox = createServer((request, response) => {
    request.on('data', (chunk) => (theirs = Date.parse(JSON.parse(String(chunk)).now)));
    request.on('end', () =>
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ now: new Date(theirs).toISOString() })),
    );
  });
  await new Promise<void>((resolve) => sandbox.listen(0, '127.0.0.1', resolve));
  await startTestClock();
  stop = followTestClock();
  front = await startFront({
    sandbox: `http://127.0.0.1:${(sandbox.address() as AddressInfo).port}`,
    hasTestClock: true,
  });
});
afterAll(async () => {
  await front.close();
  await stop();
  await new Promise((resolve) => sandbox.close(resolve));
  setClockOffset(0);
});

const move = (body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${front.url}/api/test/clock`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  });
const away = (instant: string) => Math.abs(now().getTime() - Date.parse(instant));

test('the product starts at TEST_CLOCK and runs on from there', () =>
  expect(away('2031-09-07T00:00:00Z')).toBeLessThan(20_000));

test('product and sandbox are moved forward together', async () => {
  expect((await move({ now: '2031-09-09T00:00:00Z' })).status).toBe(200);
  expect(away('2031-09-09T00:00:00Z')).toBeLessThan(20_000);
  expect(Math.abs(theirs - now().getTime())).toBeLessThan(20_000);
});

test('never back', async () => {
  expect((await move({ now: '2031-09-08T00:00:00Z' })).status).toBe(422);
  expect(away('2031-09-09T00:00:00Z')).toBeLessThan(20_000);
  await startTestClock(); // as after a restart
  expect(away('2031-09-09T00:00:00Z')).toBeLessThan(20_000);
});

test('another process follows', async () => {
  await moveTestClock(new Date('2031-09-10T00:00:00Z'));
  setClockOffset(0);
  for (let i = 0; i < 50 && away('2031-09-10T00:00:00Z') > 20_000; i++)
    await new Promise((resolve) => setTimeout(resolve, 100));
  expect(away('2031-09-10T00:00:00Z')).toBeLessThan(20_000);
});

test.each([
  ['a page', 404, { origin: 'http://localhost:3999' }],
  ['a program elsewhere', 404, { 'x-forwarded-for': '203.0.113.9' }],
  ['text', 415, { 'content-type': 'text/plain' }],
])('%s is refused', async (_, status, headers) =>
  expect((await move({ now: '2032-01-01T00:00:00Z' }, headers)).status).toBe(status),
);

test.each([[{}], [{ now: 'tomorrow' }], [{ now: 1 }], [{ now: '2032-01-01T00:00:00Z', more: 1 }]])(
  '%j is refused',
  async (body) => expect((await move(body)).status).toBe(422),
);

test('without TEST_CLOCK there is no such address', async () => {
  const plain = await startFront({ sandbox: 'http://127.0.0.1:1', hasTestClock: false });
  const answer = await fetch(`${plain.url}/api/test/clock`, {
    method: 'POST',
    body: '{}',
    headers: { 'content-type': 'application/json' },
  });
  await plain.close();
  expect(answer.status).toBe(404);
});
