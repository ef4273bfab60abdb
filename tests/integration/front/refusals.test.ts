import { type IncomingMessage, request, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { startFront, type TestFront } from '../../support/front';

/** What would stand behind the front: notes what it was told, and fails when asked to. */
const seen: IncomingMessage[] = [];
async function next(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  seen.push(incoming);
  if (incoming.url?.startsWith('/api/v1/boom')) throw new Error('secret of somebody@example.org');
  response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
}

let front: TestFront;
beforeAll(async () => {
  front = await startFront({ next });
});
afterAll(() => front.close());

const get = (path: string, headers: Record<string, string> = {}, init: RequestInit = {}) =>
  fetch(front.url + path, { redirect: 'manual', headers, ...init });
const last = () => seen.at(-1)!.headers;

describe('what a visitor may not say', () => {
  test('never reaches the pages: the address is the socket’s', async () => {
    await get('/api/v1/totals', {
      'x-forwarded-for': '1.2.3.4',
      'x-camphor-address': '1.2.3.4',
      'x-forwarded-host': 'evil.test',
    });
    expect([last()['x-camphor-address'], last()['x-forwarded-for'], last()['x-forwarded-host']]).toEqual([
      '127.0.0.1',
      undefined,
      undefined,
    ]);
  });
  test('a form of another site is not taken', async () => {
    const send = (path: string) =>
      get(
        path,
        { 'sec-fetch-site': 'cross-site', 'content-type': 'application/x-www-form-urlencoded' },
        { method: 'POST', body: 'a=1' },
      );
    const before = seen.length;
    expect((await send('/zh/admin')).status).toBe(403);
    expect((await send('/api/auth/callback/password')).status).toBe(403);
    expect(seen.length).toBe(before);
  });
});

describe('a bug behind the front', () => {
  test('is answered without a word about it', async () => {
    const answer = await get('/api/v1/boom');
    expect([answer.status, await answer.json()]).toEqual([
      500,
      { type: 'about:blank', title: 'INTERNAL', status: 500, code: 'INTERNAL' },
    ]);
  });
});

/** Sends bytes as they are and reads what comes until the connection ends. */
function raw(text: string): Promise<string> {
  const { port } = new URL(front.url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.setTimeout(5_000, () => socket.destroy());
    socket
      .on('data', (chunk) => (answer += chunk))
      .on('close', () => resolve(answer))
      .on('error', reject);
  });
}

test.each([
  ['an absolute address', 'GET http://evil.test/zh HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 400],
  [
    'a web socket',
    'GET /zh HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: a\r\nSec-WebSocket-Version: 13\r\n\r\n',
    400,
  ],
  [
    'two lengths',
    'POST /zh HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    400,
  ],
  ['a header without end', `GET /zh HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
  ['an unknown method', 'BREW /zh HTTP/1.1\r\nHost: x\r\n\r\n', 400],
  ['TRACE', 'TRACE /zh HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 405],
])('%s is refused', async (_, text, status) =>
  expect(await raw(text)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `)),
);

test('a hundred requests under way are finished when the server is told to stop', async () => {
  const underWay: ServerResponse[] = [];
  const slow = await startFront({ next: async (_, response) => void underWay.push(response) });
  const answers = Array.from(
    { length: 100 },
    () =>
      new Promise<number>((resolve, reject) =>
        request(`${slow.url}/api/v1/totals`, { agent: false }, (answer) => resolve(answer.statusCode ?? 0))
          .on('error', reject)
          .end(),
      ),
  );
  await vi.waitFor(() => expect(underWay).toHaveLength(100), 5_000);
  const stopped = new Promise((resolve) => slow.server.close(resolve));
  for (const response of underWay) response.writeHead(200).end('done');
  expect(await Promise.all(answers)).toEqual(Array(100).fill(200));
  slow.server.closeIdleConnections();
  await stopped;
});
