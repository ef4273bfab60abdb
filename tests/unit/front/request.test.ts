import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { clientAddress, isLoopback, trustList } from '@/server/front/address';
import { attemptFor } from '@/server/front/attempt';
import { chooseLocale } from '@/server/front/locale';
import { pageOf } from '@/server/front/pages';
import { isCrossSite, maxBodyMs, readTarget, stripInbound } from '@/server/front/request';

const ask = (url: string, headers: Record<string, string> = {}, method = 'GET', peer = '203.0.113.9') => {
  const socket = new Socket();
  Object.defineProperty(socket, 'remoteAddress', { value: peer });
  return Object.assign(new IncomingMessage(socket), { url, method, headers });
};
const status = (url: string, headers = {}, method = 'GET') => {
  const target = readTarget(ask(url, headers, method));
  return 'status' in target ? target.status : 200;
};

describe('a target', () => {
  test('is read once', () => {
    expect(readTarget(ask('/zh/%E6%8D%90?a=1&b=%2F'))).toEqual({
      path: '/zh/捐',
      rawPath: '/zh/%E6%8D%90',
      query: '?a=1&b=%2F',
    });
  });
  test.each([
    'http://evil.test/zh',
    '//evil.test/',
    '*',
    '',
    'zh',
    '/a\\b',
    '/zh/../admin',
    '/zh/%2e%2e/admin',
    '/zh/./x',
    '/zh%2fadmin',
    '/zh%5cadmin',
    '/zh/%00',
    '/zh/%0d%0aX: y',
    '/zh/%zz',
    '/zh/%ff',
    '/zh#x',
  ])('%s is refused', (url) => expect(status(url)).toBe(400));
  test('is refused when it is too long, or the method unknown', () => {
    expect(status(`/zh?${'a'.repeat(4_096)}`)).toBe(414);
    for (const method of ['TRACE', 'CONNECT', 'PROPFIND', 'get']) expect(status('/zh', {}, method)).toBe(405);
  });
  test('a body says its length, and keeps to a megabyte', () => {
    expect(status('/zh', { 'transfer-encoding': 'chunked' }, 'POST')).toBe(411);
    expect(status('/zh', { 'content-length': '1000001' }, 'POST')).toBe(413);
    expect(status('/zh', { 'content-length': '1000000' }, 'POST')).toBe(200);
    expect(status('/api/webhooks/stripe', { 'transfer-encoding': 'chunked' }, 'POST')).toBe(200);
  });
});

test('what only the front may say is taken out of a request', () => {
  const kept = { host: 'x', cookie: 'a=1', accept: 'text/html', 'next-action': 'abc' };
  const request = ask('/zh', {
    ...kept,
    'x-middleware-subrequest': 'a',
    'x-nextjs-data': '1',
    'x-forwarded-for': '1.2.3.4',
    'x-forwarded-host': 'evil.test',
    'x-camphor-address': '1.1.1.1',
    'content-security-policy': "script-src 'nonce-x'",
    'x-matched-path': '/admin',
    'x-invoke-path': '/',
    'x-now-route-matches': '1',
    'x-real-ip': '1',
    forwarded: 'for=1',
    'x-original-url': '/admin',
    'x-rewrite-url': '/',
  });
  stripInbound(request);
  expect(request.headers).toEqual(kept);
});

describe('the visitor’s address', () => {
  const trusted = trustList(['10.0.0.1', '192.0.2.0/24', '2001:db8::1']);
  const from = (peer: string, forwarded?: string) =>
    clientAddress(
      ask('/', forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }, 'GET', peer),
      trusted,
    );
  test('is the socket’s for whoever is not trusted', () => {
    expect(from('203.0.113.9', '1.2.3.4')).toBe('203.0.113.9');
    expect(from('::ffff:203.0.113.9')).toBe('203.0.113.9');
  });
  test('is the last that no trusted proxy stands at', () => {
    expect(from('10.0.0.1', '6.6.6.6, 198.51.100.7')).toBe('198.51.100.7');
    expect(from('10.0.0.1', '6.6.6.6, 198.51.100.7, 192.0.2.8')).toBe('198.51.100.7');
    expect(from('2001:db8::1', '2001:db8:5::9')).toBe('2001:db8:5::9');
  });
  test('is the proxy’s own when it passes on nonsense', () => {
    expect(from('10.0.0.1', 'unknown')).toBe('10.0.0.1');
    expect(from('10.0.0.1')).toBe('10.0.0.1');
  });
  test('an entry that is no address stops the start', () =>
    expect(() => trustList(['proxy.local'])).toThrow('proxy.local'));
  test('a request passed on by a program of this machine is not this machine’s', () => {
    expect(isLoopback(ask('/', {}, 'GET', '::ffff:127.0.0.1'))).toBe(true);
    expect(isLoopback(ask('/', {}, 'GET', '::1'))).toBe(true);
    expect(isLoopback(ask('/', { 'x-forwarded-for': '9.9.9.9' }, 'GET', '127.0.0.1'))).toBe(false);
    expect(isLoopback(ask('/', {}, 'GET', '192.168.1.5'))).toBe(false);
  });
});

describe('a form of another site', () => {
  const cross = (headers: Record<string, string>, method = 'POST') =>
    isCrossSite(ask('/zh', { host: 'camphor.test', ...headers }, method));
  test('is noticed', () => {
    expect(cross({ 'sec-fetch-site': 'cross-site', origin: 'https://camphor.test' })).toBe(true);
    expect(cross({ origin: 'https://evil.test' })).toBe(true);
    expect(cross({ origin: 'not an origin' })).toBe(true);
  });
  test('is told from our own, which may come without an origin', () => {
    expect(cross({ 'sec-fetch-site': 'same-origin', origin: 'null' })).toBe(false);
    expect(cross({ origin: 'https://camphor.test' })).toBe(false);
    expect(cross({})).toBe(false);
    expect(cross({ 'sec-fetch-site': 'cross-site' }, 'GET')).toBe(false);
  });
});

describe('the language', () => {
  test.each([
    [{}, 'zh'],
    [{ 'accept-language': 'en-GB,en;q=0.9,zh-CN;q=0.8' }, 'en'],
    [{ 'accept-language': 'fr, zh;q=0.5, en;q=0.4' }, 'zh'],
    [{ 'accept-language': 'en;q=0, zh;q=0.1' }, 'zh'],
    [{ 'accept-language': 'ja,ko' }, 'zh'],
    [{ cookie: 'a=1; locale=en', 'accept-language': 'zh' }, 'en'],
    [{ cookie: 'locale=xx', 'accept-language': 'en' }, 'en'],
    [{ cookie: 'mylocale=en' }, 'zh'],
  ])('%j → %s', (headers, locale) => expect(chooseLocale(headers)).toBe(locale));
});

describe('pages', () => {
  test.each([
    ['/zh', 'public'],
    ['/en/campaigns', 'public'],
    ['/zh/campaigns/happy', 'public'],
    ['/zh/ngos/x', 'public'],
    ['/zh/regions/360000', 'public'],
    ['/zh/nothing/here', 'public'],
    ['/zh/administration', 'public'],
    ['/zh/campaigns/happy/donate', 'fresh'],
    ['/en/donations/gift_1', 'fresh'],
    ['/zh/find-my-gift', 'fresh'],
    ['/zh/admin', 'private'],
    ['/zh/admin/reviews', 'private'],
    ['/zh/ngo/x', 'private'],
    ['/en/account', 'private'],
    ['/zh/sign-in/link', 'private'],
    ['/zh/register/ngo', 'private'],
  ])('%s is %s', (path, kind) => expect(pageOf(path)?.kind).toBe(kind));
  test('without a language there is none', () => {
    for (const path of ['/', '/campaigns', '/fr/campaigns', '/zhx', '/ZH']) expect(pageOf(path)).toBeNull();
  });
});

describe('the attempt cookie', () => {
  test('is made once, and kept when it is there', () => {
    const first = attemptFor('happy', 'locale=en', false);
    expect(first.setCookie).toMatch(
      /^give_happy=[0-9a-f-]{36}; Path=\/; Max-Age=172800; HttpOnly; SameSite=Lax$/,
    );
    expect(first.cookie).toBe(`locale=en; ${first.setCookie!.split(';')[0]}`);
    expect(attemptFor('happy', first.cookie, false)).toEqual({ cookie: first.cookie, setCookie: null });
  });
  test('is another for another campaign, Secure on https, and replaced when it is no uuid', () => {
    const { cookie } = attemptFor('happy', undefined, false);
    expect(attemptFor('other', cookie, true).setCookie).toMatch(/^give_other=.*; Secure$/);
    const replaced = attemptFor('happy', 'give_happy=<script>; x=1', false);
    expect(replaced.cookie).toMatch(/^x=1; give_happy=[0-9a-f-]{36}$/);
  });
});

test('a campaign’s vouchers may weigh 9 MB, its pictures and photos together 25, and nothing beside them', () => {
  const length = (n: number) => ({ 'content-length': String(n) });
  for (const [part, most] of [
    ['/money', 9_000_000],
    ['/pictures', 25_000_000],
    ['', 25_000_000],
  ] as const) {
    const path = `/en/ngo/dawn/campaigns/camp_1${part}`;
    expect(status(path, length(most), 'POST')).toBe(200);
    expect(status(path, length(most + 1), 'POST')).toBe(413);
    expect(status(`${path}/x`, length(1_000_001), 'POST')).toBe(413);
    expect(status(path.replace('/en', ''), length(1_000_001), 'POST')).toBe(413);
  }
  for (const path of [
    '/en/ngo/dawn/campaigns/new',
    '/en/ngo/dawn/campaigns',
    '/en/ngo/dawn/campaigns/camp_1/preview',
  ])
    expect(status(path, length(1_000_001), 'POST')).toBe(413);
});

test('only the address that takes files of gifts takes large bodies, and waits for slow ones', () => {
  const upload = '/zh/ngo/dawn/gifts/import/upload';
  const megabytes = (n: number) => ({ 'content-length': String(n * 1024 * 1024) });
  expect(status(upload, megabytes(60), 'POST')).toBe(200);
  expect(status(upload, megabytes(100), 'POST')).toBe(413);
  for (const other of [
    '/zh/ngo/dawn/gifts/import',
    `${upload}/x`,
    `/x${upload}`,
    '/zh/ngo/a/b/gifts/import/upload',
  ])
    expect(status(other, megabytes(2), 'POST')).toBe(413);
  expect(maxBodyMs(ask(upload))).toBe(600_000);
  expect(maxBodyMs(ask('/api/v1/donations'))).toBe(30_000);
});
