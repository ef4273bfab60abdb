import { describe, expect, test } from 'vitest';
import { sql } from '@/db/client';
import { isAppError } from '@/lib/errors';
import { subnetOf } from '@/lib/limits/address';
import { consume, release } from '@/lib/limits/consume';

const outcome = (promise: Promise<void>) =>
  promise.then(
    () => 'passed',
    (error: unknown) => (isAppError(error) ? error.code : 'broken'),
  );
const count = (list: string[], what: string) => list.filter((one) => one === what).length;

describe('a limit', () => {
  test('is exact: of two hundred tries at once fifty pass', async () => {
    const tries = await Promise.all(
      Array.from({ length: 200 }, () => outcome(consume('t1', '203.0.113.1', { points: 50, seconds: 60 }))),
    );
    expect([count(tries, 'passed'), count(tries, 'RATE_LIMITED')]).toEqual([50, 150]);
  });
  test('says how long to wait', async () => {
    await consume('t2', 'a', { points: 1, seconds: 60 });
    const error = await consume('t2', 'a', { points: 1, seconds: 60 }).catch((e: unknown) => e);
    const wait = isAppError(error) ? error.details.retryAfter! : 0;
    expect(wait).toBeGreaterThan(55);
    expect(wait).toBeLessThanOrEqual(60);
  });
  test('is another for another name and another key', async () => {
    const one = { points: 1, seconds: 60 };
    await consume('t3', 'a', one);
    expect(await outcome(consume('t3', 'b', one))).toBe('passed');
    expect(await outcome(consume('t4', 'a', one))).toBe('passed');
    expect(await outcome(consume('t3', 'a', one))).toBe('RATE_LIMITED');
  });
  test('begins anew when its window is over', async () => {
    await consume('t5', 'a', { points: 1, seconds: 60 });
    await sql`update rate_limits set expires_at = now() - interval '1 second'`;
    expect(await outcome(consume('t5', 'a', { points: 1, seconds: 60 }))).toBe('passed');
    expect(await outcome(consume('t5', 'a', { points: 1, seconds: 60 }))).toBe('RATE_LIMITED');
  });
  test('gives back what ended well', async () => {
    const limit = { points: 2, seconds: 60 };
    for (let i = 0; i < 20; i++) {
      await consume('t6', 'school', limit);
      await release('t6', 'school');
    }
    await release('t6', 'nobody');
    expect(await outcome(consume('t6', 'school', limit))).toBe('passed');
  });
  test('keeps no address: only keyed hashes are stored', async () => {
    await consume('t7', '203.0.113.77', { points: 1, seconds: 60 });
    const rows = await sql<{ key: string }[]>`select key from rate_limits`;
    expect(rows.every(({ key }) => /^[0-9a-f]{64}$/.test(key))).toBe(true);
  });
});

describe('one household', () => {
  test.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['someone@example.org', 'someone@example.org'],
  ])('%s is %s', (address, subnet) => expect(subnetOf(address)).toBe(subnet));
});
