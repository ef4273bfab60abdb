import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { chooseEncoding, Document, NoPage, PageCache } from '@/server/front/page-cache';

const setup = () => {
  const clock = { ms: 1_000_000 };
  const made = { count: 0 };
  const cache = new PageCache(() => clock.ms);
  const page =
    (text: string, status = 200) =>
    async () => {
      made.count++;
      return new Document(status, { 'content-type': 'text/html' }, Buffer.from(text), clock.ms);
    };
  const text = async (key: string, render: () => Promise<Document>) =>
    (await cache.get(key, render)).body.toString();
  return { clock, made, cache, page, text };
};

describe('a public page', () => {
  test('is made once a second, however many ask', async () => {
    const { clock, made, page, text } = setup();
    const all = await Promise.all(Array.from({ length: 200 }, () => text('/zh', page('one'))));
    expect(new Set(all)).toEqual(new Set(['one']));
    expect(made.count).toBe(1);
    clock.ms += 999;
    expect(await text('/zh', page('two'))).toBe('one');
    clock.ms += 1;
    expect(await text('/zh', page('two'))).toBe('two');
    expect(made.count).toBe(2);
  });
  test('is never shown under another address', async () => {
    const { page, text } = setup();
    expect(await text('/zh/a', page('a'))).toBe('a');
    expect(await text('/en/a', page('b'))).toBe('b');
    expect(await text('/zh/a?p=2', page('c'))).toBe('c');
    expect(await text('/zh/a', page('x'))).toBe('a');
  });
  test('is shown for a minute after an error, and no longer', async () => {
    const { clock, page, text } = setup();
    await text('/zh', page('good'));
    const broken = page('bad', 500);
    clock.ms += 59_000;
    expect(await text('/zh', broken)).toBe('good');
    expect(await text('/zh', () => Promise.reject(new Error('no database')))).toBe('good');
    clock.ms += 1_001;
    await expect(text('/zh', broken)).rejects.toBeInstanceOf(NoPage);
    expect(await text('/zh', page('again'))).toBe('again');
  });
  test('that is not found is kept, one that redirects is not', async () => {
    const { made, page, text } = setup();
    await text('/zh/no', page('', 404));
    await text('/zh/no', page('', 404));
    expect(made.count).toBe(1);
    await text('/zh/old', page('', 308));
    await text('/zh/old', page('', 308));
    expect(made.count).toBe(3);
  });
  test('makes room: five hundred are kept, the oldest goes first', async () => {
    const { made, page, text } = setup();
    for (let i = 0; i <= 500; i++) await text(`/zh/${i}`, page('x'));
    expect(made.count).toBe(501);
    await text('/zh/500', page('x'));
    expect(made.count).toBe(501);
    await text('/zh/0', page('x'));
    expect(made.count).toBe(502);
  });
  test('beyond 48 renders at once others are refused, not queued', async () => {
    const { cache, page } = setup();
    const gates: (() => void)[] = [];
    const slow = () =>
      new Promise<Document>((resolve) => gates.push(() => resolve(new Document(200, {}, Buffer.from('x')))));
    const running = Array.from({ length: 48 }, (_, i) => cache.get(`/zh/${i}`, slow));
    await expect(cache.get('/zh/next', page('x'))).rejects.toBeInstanceOf(NoPage);
    for (const open of gates) open();
    await Promise.all(running);
    expect((await cache.get('/zh/next', page('x'))).status).toBe(200);
  });
});

describe('what goes over the wire', () => {
  test('is what was rendered, in the encoding the browser takes', async () => {
    const page = new Document(200, {}, Buffer.from('捐赠'.repeat(500)));
    expect(gunzipSync(await page.encoded('gzip'))).toEqual(page.body);
    expect(brotliDecompressSync(await page.encoded('br'))).toEqual(page.body);
    expect(await page.encoded('identity')).toEqual(page.body);
    expect(page.encoded('br')).toBe(page.encoded('br'));
  });
  test.each([
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip;q=0.5', 'gzip'],
    ['gzip;q=0', 'identity'],
    ['brotli', 'identity'],
    [undefined, 'identity'],
  ])('%s → %s', (header, encoding) => expect(chooseEncoding(header)).toBe(encoding));
  test('the etag follows the content', () => {
    const etag = (text: string) => new Document(200, {}, Buffer.from(text)).etag;
    expect(etag('a')).toBe(etag('a'));
    expect(etag('a')).not.toBe(etag('b'));
  });
});
