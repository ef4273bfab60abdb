import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sql } from '@/db/client';
import { signPage } from '@/lib/wechat/sign';
import { TicketKeeper } from '@/lib/wechat/ticket';
import { PageModule } from '@/server/front/page-module';
import { startFront, type TestFront } from '../../support/front';
import { type FakeWechat, startWechat } from '../../support/wechat';

/** What would stand behind the front. */
async function next(_: IncomingMessage, response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  response.end('<!DOCTYPE html><html><head></head><body>page</body></html>');
}
const PHONE = 'Mozilla/5.0 (Linux; Android 14) Mobile Safari/537.36 MicroMessenger/8.0.49';
const HERE = 'http://localhost:3999';
let wechat: FakeWechat;
let [on, off]: TestFront[] = [];
beforeAll(async () => {
  wechat = await startWechat();
  off = await startFront({ next });
  on = await startFront({ next, wechat: sharing() });
});
afterAll(async () => {
  await Promise.all([on!.close(), off!.close(), wechat.close()]);
});
beforeEach(() => sql`delete from rate_limits`);

function sharing(appSecret = 'the-secret-of-a-test') {
  const appId = 'wx0123456789abcdef';
  const tickets = new TicketKeeper({ appId, appSecret, apiBase: wechat.apiBase });
  return { appId, tickets, module: new PageModule(Buffer.from('share()'), '/wechat.js') };
}
const get = (front: TestFront, path: string, agent = PHONE) =>
  fetch(front.url + path, { headers: { 'user-agent': agent }, redirect: 'manual' });
const signedFor = (front: TestFront, url: string) =>
  get(front, `/api/wechat/config?url=${encodeURIComponent(url)}`);

describe('without an account of WeChat', () => {
  test('no page, inside WeChat or not, has a byte of it, and nothing answers', async () => {
    for (const agent of [PHONE, 'Mozilla/5.0'])
      for (const path of ['/zh', '/en/campaigns/x', '/zh/campaigns/x/donate']) {
        const answer = await get(off!, path, agent);
        expect(answer.status).toBe(200);
        expect(`${await answer.text()}${answer.headers.get('content-security-policy')}`).not.toMatch(
          /wechat|qq\.com/i,
        );
      }
    expect((await get(off!, '/wechat.js')).status).toBe(404);
    expect((await signedFor(off!, `${HERE}/zh`)).status).toBe(404);
    expect(wechat.asked).toEqual([]);
  });
});

describe('with one', () => {
  const has = async (path: string, agent?: string) => {
    const answer = await get(on!, path, agent);
    const isAllowed = answer.headers
      .get('content-security-policy')!
      .includes("script-src 'self' https://res.wx.qq.com;");
    return [/<script type="module" src="\/wechat\.js\?v=/.test(await answer.text()), isAllowed];
  };
  test('a public page inside WeChat loads the module; elsewhere, and where the address is a secret, nothing does', async () => {
    expect(await has('/zh/campaigns')).toEqual([true, true]);
    expect(await has('/zh/campaigns', 'Mozilla/5.0')).toEqual([false, false]);
    expect(await has('/zh/campaigns')).toEqual([true, true]);
    for (const path of ['/zh/donations/gift_1', '/zh/embed/x', '/zh/campaigns/x/donate'])
      expect([path, await has(path)]).toEqual([path, [false, false]]);
    const module = await get(on!, '/wechat.js');
    expect([module.status, await module.text()]).toEqual([200, 'share()']);
    expect((await get(on!, '/zh/campaigns')).headers.get('cache-control')).toBe('private, max-age=1');
  });
  test('the signature is of exactly this page, and WeChat is asked once', async () => {
    const url = `${HERE}/zh/campaigns/x?from=singlemessage`;
    const answers = await Promise.all(Array.from({ length: 5 }, () => signedFor(on!, url)));
    for (const answer of answers) {
      expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
      const { appId, nonceStr, timestamp, signature } = await answer.json();
      expect(appId).toBe('wx0123456789abcdef');
      expect(signature).toBe(signPage('of token-1', url, nonceStr, timestamp).signature);
    }
    expect(wechat.asked).toEqual(['token', 'ticket token-1']);
  });
  test('no other address is signed: other sites, private pages, secrets, what is no address', async () => {
    for (const url of [
      ...[
        'https://example.org/zh',
        `${HERE}.example.org/zh`,
        `${HERE}@example.org/zh`,
        '',
        'x',
        `${HERE}/zh/%E0%A4%A`,
      ],
      ...[
        '/zh/admin',
        '/zh/donations/gift_1',
        '/zh/account',
        '/zh/embed/x',
        '/api/v1/campaigns',
        `/zh?${'x'.repeat(2000)}`,
      ].map((path) => HERE + path),
    ])
      expect([url.slice(0, 60), (await signedFor(on!, url)).status]).toEqual([url.slice(0, 60), 400]);
    expect((await fetch(`${on!.url}/api/wechat/config?url=${HERE}/zh`, { method: 'POST' })).status).toBe(405);
  });
  test('whoever asks too often waits', async () => {
    await signedFor(on!, `${HERE}/zh`);
    await sql`update rate_limits set points = 600`;
    const answer = await signedFor(on!, `${HERE}/zh`);
    expect([answer.status, Number(answer.headers.get('retry-after')) > 0]).toEqual([429, true]);
  });
  test('while WeChat refuses, pages are whole and the signature is put off', async () => {
    const refused = await startFront({ next, wechat: sharing('another-secret-of-a-test') });
    const answer = await signedFor(refused, `${HERE}/zh`);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '60']);
    expect(await answer.text()).not.toContain('secret');
    expect((await get(refused, '/zh')).status).toBe(200);
    await refused.close();
  });
});
