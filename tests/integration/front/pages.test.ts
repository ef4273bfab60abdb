import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startFront, type TestFront } from '../../support/front';

/** What would stand behind the front: answers every page with what it was told, and notes it. */
const seen: IncomingMessage[] = [];
const state = { isBroken: false, held: Promise.resolve() };
async function next(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  seen.push(incoming);
  const [path = ''] = (incoming.url ?? '').split('?');
  if (path === '/art/mark.svg')
    return void response.writeHead(200, { 'content-type': 'image/svg+xml' }).end('<svg/>');
  if (path.startsWith('/api/'))
    return void response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  if (path.endsWith('/moved')) return void response.writeHead(308, { location: '/zh/campaigns' }).end();
  if (path.endsWith('/csv'))
    return void response
      .writeHead(200, { 'content-type': 'text/csv', 'content-disposition': 'attachment; filename="a.csv"' })
      .end('a\r\n');
  if (state.isBroken) return void response.writeHead(500).end('broken');
  response.writeHead(path.endsWith('/gone') ? 404 : 200, {
    'content-type': 'text/html; charset=utf-8',
    'set-cookie': 'visitor=1',
    'cache-control': 'private, no-store',
    link: '</a.js>; rel=preload; as="script"',
  });
  response.write(
    '<!DOCTYPE html><html><head><link rel="stylesheet" href="/_next/a.css"/></head><body><script>self.__next_f</script>',
  );
  await new Promise((resolve) => setTimeout(resolve, 5));
  await state.held;
  response.end(`<p>${incoming.headers.cookie ?? 'no cookie'} ${incoming.url}</p></body></html>`);
}

let front: TestFront;
beforeAll(async () => {
  front = await startFront({ next });
});
afterAll(() => front.close());

const get = (path: string, headers: Record<string, string> = {}, init: RequestInit = {}) =>
  fetch(front.url + path, { redirect: 'manual', headers, ...init });
const last = () => seen.at(-1)!.headers;

describe('a public page', () => {
  test('is the same for everybody: rendered without cookies, sets none, may be kept for a second', async () => {
    const answer = await get('/zh/campaigns', {
      cookie: 'camphor-session=secret',
      'accept-encoding': 'identity',
    });
    const html = await answer.text();
    expect(answer.headers.get('cache-control')).toBe('public, max-age=1');
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(answer.headers.get('link')).toBeNull();
    expect(html).toContain('<p>no cookie /zh/campaigns</p>');
    expect(html).not.toContain('__next_f');
    expect(html).toMatch(/<script type="module" src="\/page\.js\?v=[\w-]{16}"><\/script><\/head>/);
  });
  test('that is a file keeps its bytes and its name', async () => {
    const answer = await get('/zh/campaigns/a/reports/final-1/csv');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="a.csv"');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=1');
    expect(await answer.text()).toBe('a\r\n');
  });
  test('is made once for a hundred visitors', async () => {
    const before = seen.length;
    let arrived = 0;
    // Until all hundred are waiting, however slowly they come.
    state.held = new Promise((resolve) => {
      front.server.on('request', () => void (++arrived === 100 && resolve()));
    });
    await Promise.all(Array.from({ length: 100 }, () => get('/zh/ngos').then((answer) => answer.text())));
    expect(seen.length - before).toBe(1);
  });
  test('cannot be poisoned by what the framework’s client sends', async () => {
    const poisoned = await get('/zh/regions?_rsc=abc', {
      rsc: '1',
      'next-router-state-tree': 'x',
      'next-router-prefetch': '1',
      'x-middleware-subrequest': 'a',
    });
    expect(poisoned.headers.get('content-type')).toContain('text/html');
    expect(Object.keys(last()).filter((name) => /^(rsc|next-|x-middleware)/.test(name))).toEqual([]);
    const before = seen.length;
    expect(await (await get('/zh/regions')).text()).toContain('<p>no cookie /zh/regions</p>');
    expect(seen.length).toBe(before);
  });
  test('asked for again within its second, is the same answer to the header', async () => {
    const heads = async () => {
      const answer = await get('/zh/festivals', { cookie: 'a=1' });
      const { date: _, ...headers } = Object.fromEntries(answer.headers);
      return { headers, text: await answer.text() };
    };
    const [before, first, again] = [seen.length, await heads(), await heads()];
    expect(again).toEqual(first);
    expect(again.headers['content-security-policy']).toContain("script-src 'self'");
    expect(seen.length - before).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 1_050));
    expect(await heads()).toEqual(first);
    expect(seen.length - before).toBe(2);
  });
  test('answers 304 to whoever has it, and nothing but headers to HEAD', async () => {
    const first = await get('/zh/ledger');
    const again = await get('/zh/ledger', { 'if-none-match': first.headers.get('etag')! });
    expect([again.status, await again.text()]).toEqual([304, '']);
    const head = await get('/zh/ledger', {}, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
  });
  test('is read, not written', async () =>
    expect((await get('/zh/campaigns', {}, { method: 'POST', body: 'a=1' })).status).toBe(405));
  test('that is not there is 404, one that moved says where', async () => {
    expect((await get('/zh/gone')).status).toBe(404);
    const moved = await get('/zh/moved');
    expect([moved.status, moved.headers.get('location')]).toEqual([308, '/zh/campaigns']);
  });
  test('outlives an error by a minute; a page never seen says in its language that it cannot be opened', async () => {
    await (await get('/zh/festivals/x')).text();
    await new Promise((resolve) => setTimeout(resolve, 1_050));
    state.isBroken = true;
    const stale = await get('/zh/festivals/x');
    const none = await get('/en/festivals/never');
    state.isBroken = false;
    expect([stale.status, (await stale.text()).includes('/zh/festivals/x')]).toEqual([200, true]);
    expect([none.status, none.headers.get('retry-after'), none.headers.get('cache-control')]).toEqual([
      503,
      '5',
      'no-store',
    ]);
    expect(await none.text()).toContain('<html lang="en">');
  });
});

describe('a give page', () => {
  test('gets an attempt id that stays', async () => {
    const first = await get('/zh/campaigns/happy/donate', { cookie: 'locale=zh' });
    const [pair = ''] = first.headers
      .getSetCookie()
      .find((one) => one.startsWith('give_happy='))!
      .split(';');
    expect(last().cookie).toBe(`locale=zh; ${pair}`);
    expect(await first.text()).toContain(pair);
    const second = await get('/zh/campaigns/happy/donate', { cookie: pair });
    expect(second.headers.getSetCookie().filter((one) => one.startsWith('give_'))).toEqual([]);
    expect(last().cookie).toBe(pair);
  });
  test('is kept by nobody and tells no other site where the visitor was; a gift’s page tells none at all', async () => {
    const answer = await get('/zh/campaigns/happy/donate');
    expect((await get('/zh/donations/gift_1')).headers.get('referrer-policy')).toBe('no-referrer');
    // Its page with forms names the origin to this site, or browsers would send `Origin: null` with them.
    expect((await get('/zh/donations/gift_1/manage')).headers.get('referrer-policy')).toBe('same-origin');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('referrer-policy')).toBe('same-origin');
    expect(answer.headers.get('etag')).toBeNull();
    expect(await answer.text()).not.toContain('__next_f');
  });
});

test('a file among the signed-in pages may load and run nothing, and be framed by nobody', async () => {
  const answer = await get('/zh/ngo/a/gifts/csv');
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="a.csv"');
  expect(answer.headers.get('content-security-policy')).toBe(
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; sandbox",
  );
});

test('a signed-in page is passed through with a nonce of its own', async () => {
  const answer = await get('/zh/admin', {
    cookie: 'camphor-session=mine',
    'content-security-policy': "script-src 'nonce-evil'",
    rsc: '1',
  });
  const policy = answer.headers.get('content-security-policy')!;
  expect(last()['content-security-policy']).toBe(policy);
  expect(policy).toMatch(/script-src 'self' 'nonce-[A-Za-z0-9+/]{22}==' 'strict-dynamic';/);
  expect(policy).not.toContain('evil');
  expect([last().cookie, last().rsc]).toEqual(['camphor-session=mine', '1']);
  expect(await answer.text()).toContain('__next_f');
  expect((await get('/zh/admin')).headers.get('content-security-policy')).not.toBe(policy);
});

describe('addresses without a language', () => {
  test.each([
    ['/', {}, '/zh'],
    ['/campaigns/happy?from=a&b=%2F', { 'accept-language': 'en' }, '/en/campaigns/happy?from=a&b=%2F'],
    ['/ngos', { cookie: 'locale=en', 'accept-language': 'zh' }, '/en/ngos'],
  ])('%s %j → %s', async (path, headers, location) => {
    const answer = await get(path, headers as Record<string, string>);
    expect([answer.status, answer.headers.get('location'), answer.headers.get('vary')]).toEqual([
      307,
      location,
      'Cookie, Accept-Language',
    ]);
  });
  test('a card’s is led on without a word against frames; every other one is not to be framed', async () => {
    const card = await get('/embed/a-warm-winter', { 'accept-language': 'en' });
    expect([card.status, card.headers.get('location')]).toEqual([307, '/en/embed/a-warm-winter']);
    expect(card.headers.get('x-frame-options')).toBeNull();
    expect(card.headers.get('content-security-policy')).toContain('frame-ancestors *');
    for (const path of ['/embed', '/embed/a/b', '/campaigns/embed'])
      expect((await get(path)).headers.get('x-frame-options'), path).toBe('DENY');
  });
  test.each([
    '/nothing.php',
    '/api/nope',
    '/favicon.ico',
    '/api',
    '/sandbox/checkout/cs_1',
    '/.env',
    '/wp-login.php',
  ])('%s is 404', async (path) => expect((await get(path)).status).toBe(404));
});

test('the service worker may fetch pages of this site and run nothing else', async () => {
  const policy = (await get('/sw.js')).headers.get('content-security-policy');
  expect(policy).toContain("default-src 'none'; connect-src 'self';");
  expect(policy).not.toMatch(/unsafe|nonce|https?:/);
});

test('every class of response has its security headers', async () => {
  const classes = [
    '/zh',
    '/zh/campaigns/happy/donate',
    '/zh/admin',
    '/zh/gone',
    '/',
    '/api/health',
    '/api/v1/totals',
    '/api/webhooks/stripe',
    '/page.js',
    '/art/mark.svg',
    '/zh/%zz',
    '/nothing.php',
    '/api/nope',
    '/favicon.ico',
    '/api/test/clock',
  ];
  for (const path of classes) {
    const { headers, status } = await get(path);
    const where = `${path} (${status})`;
    expect(headers.get('content-security-policy'), where).toMatch(
      /default-src 'none'.*frame-ancestors 'none'/,
    );
    expect(headers.get('x-content-type-options'), where).toBe('nosniff');
    expect(headers.get('cross-origin-opener-policy'), where).toBe('same-origin');
    expect(headers.get('referrer-policy'), where).toMatch(
      /^(same-origin|no-referrer|strict-origin-when-cross-origin)$/,
    );
    expect(headers.get('permissions-policy'), where).toContain('camera=()');
    expect(headers.get('x-powered-by'), where).toBeNull();
  }
});

test('on https browsers are told to stay there, and Stripe’s page may be reached by the form', async () => {
  const secure = await startFront({
    next,
    site: { origin: 'https://camphor.test', checkoutOrigin: 'https://checkout.stripe.com', isDev: false },
  });
  const { headers } = await fetch(`${secure.url}/zh/campaigns/happy/donate`);
  await secure.close();
  expect(headers.get('strict-transport-security')).toContain('max-age=63072000');
  expect(headers.get('content-security-policy')).toContain(
    "form-action 'self' https://camphor.test https://checkout.stripe.com;",
  );
  expect(headers.getSetCookie().find((one) => one.startsWith('give_happy='))).toContain('; Secure');
});
