import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readEnv } from '@/lib/env';
import { signPage } from '@/lib/wechat/sign';
import { NoTicket, TicketKeeper } from '@/lib/wechat/ticket';
import { type FakeWechat, startWechat } from '../support/wechat';

test('a page is signed as in the example of WeChat’s documentation, whatever its fragment', () => {
  const ticket = 'sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg';
  const sign = (url: string) => signPage(ticket, url, 'Wm3WZYTPz0wzccnW', 1414587457).signature;
  expect(sign('http://mp.weixin.qq.com')).toBe('f4d90daf4b3bca3078ab155816175ba34c443a7b');
  expect(sign('http://mp.weixin.qq.com#top')).toBe('f4d90daf4b3bca3078ab155816175ba34c443a7b');
  expect(sign('http://mp.weixin.qq.com?params=value')).toBe('0f9de62fce790f9a083d5c99e95740ceb90c27ed');
});

describe('the settings', () => {
  const both = { WECHAT_APP_ID: 'wx0123456789abcdef', WECHAT_APP_SECRET: 'the-secret-of-a-test' };
  const read = (more: Record<string, string>) => () => readEnv({ ...process.env, ...more });
  test('are both or neither, and the secret is sent by https only', () => {
    expect(read({})().WECHAT_APP_ID).toBeUndefined();
    expect(read(both)().WECHAT_APP_ID).toBe(both.WECHAT_APP_ID);
    expect(read({ WECHAT_APP_ID: both.WECHAT_APP_ID })).toThrow('WECHAT_APP_SECRET: is needed');
    expect(read({ WECHAT_APP_SECRET: both.WECHAT_APP_SECRET })).toThrow('WECHAT_APP_ID: is needed');
    expect(read({ ...both, WECHAT_APP_ID: 'gh_1' })).toThrow('WECHAT_APP_ID');
    expect(read({ ...both, WECHAT_API_BASE: 'http://api.weixin.qq.com' })).toThrow('must be https');
  });
});

describe('the ticket', () => {
  let wechat: FakeWechat;
  let at = 1_800_000_000_000;
  let keeper: TicketKeeper;
  const keeperOf = (appSecret: string) =>
    new TicketKeeper({ appId: 'wx0123456789abcdef', appSecret, apiBase: wechat.apiBase }, () => at);
  beforeEach(async () => {
    wechat = await startWechat();
    keeper = keeperOf('the-secret-of-a-test');
  });
  afterEach(() => wechat.close());

  test('is asked for once for many pages, and again shortly before it ends', async () => {
    const many = await Promise.all(Array.from({ length: 20 }, () => keeper.read()));
    expect(new Set(many)).toEqual(new Set(['of token-1']));
    expect(wechat.asked).toEqual(['token', 'ticket token-1']);
    at += (7200 - 301) * 1000;
    await keeper.read();
    expect(wechat.asked).toHaveLength(2);
    at += 2000;
    expect(await keeper.read()).toBe('of token-2');
  });
  test('is asked for with a new token when the token is over', async () => {
    wechat.next.ticket.push({ errcode: 42001, errmsg: 'access_token expired' });
    expect(await keeper.read()).toBe('of token-2');
    expect(wechat.asked).toEqual(['token', 'ticket token-1', 'token', 'ticket token-2']);
  });
  test('is asked for a second time, and no third, when WeChat is silent, broken or busy', async () => {
    wechat.next.token.push('silence');
    wechat.next.ticket.push({ errcode: -1 });
    expect(await keeper.read()).toBe('of token-1');
    expect(wechat.asked).toHaveLength(4);
    at += 8_000_000;
    wechat.next.token.push('broken', 'silence');
    await expect(keeper.read()).rejects.toThrow(NoTicket);
    expect(wechat.asked).toHaveLength(6);
  });
  test('is not asked for again within a minute of a failure', async () => {
    const wrong = keeperOf('not-the-secret-at-all');
    await expect(wrong.read()).rejects.toThrow('errcode 40125');
    await expect(wrong.read()).rejects.toThrow('resting');
    expect(wechat.asked).toEqual(['token']);
    at += 61_000;
    await expect(wrong.read()).rejects.toThrow('errcode 40125');
    expect(wechat.asked).toEqual(['token', 'token']);
  });
  test('that WeChat limits or garbles is none', async () => {
    wechat.next.ticket.push({ errcode: 45009, errmsg: 'reach max api daily quota limit' });
    await expect(keeper.read()).rejects.toThrow('errcode 45009');
    at += 61_000;
    wechat.next.ticket.push({ ticket: 7 }, { ticket: 7 });
    await expect(keeper.read()).rejects.toThrow('no answer');
  });
});
