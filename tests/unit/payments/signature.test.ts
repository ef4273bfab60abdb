import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSignedByStripe } from '@/lib/payments/signature';

const secret = 'whsec_0123456789abcdef';
const old = 'whsec_fedcba9876543210';
const nowMs = 1_790_000_000_500;
const now = Math.floor(nowMs / 1000);
const body = Buffer.from(JSON.stringify({ id: 'evt_1', object: 'event', text: '捐'.repeat(640) }));

const hmac = (key: string, stamp: number | string, bytes: Uint8Array = body) =>
  createHmac('sha256', key).update(`${stamp}.`).update(bytes).digest('hex');
const check = (header: string | undefined, bytes: Uint8Array = body, secrets: string[] = [secret]) =>
  isSignedByStripe({ body: bytes, header, secrets, nowMs });
const signed = (stamp: number | string = now, key = secret) => `t=${stamp},v1=${hmac(key, stamp)}`;

describe('a genuine signature', () => {
  test('is accepted', () => expect(check(signed())).toBe(true));
  test.each([[-300], [-299], [299], [300]])('is accepted %i seconds from now', (away) =>
    expect(check(signed(now + away))).toBe(true),
  );
  test.each([[-301], [301], [3600], [-86_400]])('is refused %i seconds from now', (away) =>
    expect(check(signed(now + away))).toBe(false),
  );
  test('is accepted when the second of two is right (a secret being rolled)', () => {
    expect(check(`t=${now},v1=${hmac(old, now)},v1=${hmac(secret, now)}`)).toBe(true);
    expect(check(signed(now, old), body, [secret, old])).toBe(true);
  });
  test('is accepted beside a v0', () =>
    expect(check(`t=${now},v1=${hmac(secret, now)},v0=${hmac(old, now)}`)).toBe(true));
});

describe('is refused', () => {
  test.each<[string, string | undefined]>([
    ['a missing header', undefined],
    ['an empty header', ''],
    ['v0 alone', `t=${now},v0=${hmac(secret, now)}`],
    ['no stamp', `v1=${hmac(secret, now)}`],
    ['two stamps', `t=${now},t=${now},v1=${hmac(secret, now)}`],
    ['a stamp that is not a number', `t=${now}x,v1=${hmac(secret, `${now}x`)}`],
    ['a negative stamp', `t=-${now},v1=${hmac(secret, -now)}`],
    ['a truncated signature', `t=${now},v1=${hmac(secret, now).slice(0, 62)}`],
    ['capitals', `t=${now},v1=${hmac(secret, now).toUpperCase()}`],
    ['another secret', signed(now, old)],
    ['a stamp that was not signed', `t=${now - 1},v1=${hmac(secret, now)}`],
  ])('%s', (_, header) => expect(check(header)).toBe(false));

  test('a body written anew, or with a byte order mark', () => {
    expect(check(signed(), Buffer.from(JSON.stringify(JSON.parse(body.toString()), null, 1)))).toBe(false);
    expect(check(signed(), Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), body]))).toBe(false);
  });
  test('everything, when no secret is set', () => {
    expect(check(`t=${now},v1=${hmac('', now)}`, body, [''])).toBe(false);
    expect(check(signed(), body, [])).toBe(false);
  });
  test('every single flipped bit of a 2 KB body', () => {
    const header = signed();
    expect(body.length).toBeGreaterThan(1_900);
    for (let bit = 0; bit < body.length * 8; bit++) {
      const flipped = Buffer.from(body);
      flipped[bit >> 3]! ^= 1 << (bit & 7);
      if (check(header, flipped)) throw new Error(`bit ${bit} was not noticed`);
    }
  });
  test('ten thousand random signatures', () => {
    const hex = fc
      .uint8Array({ minLength: 32, maxLength: 32 })
      .map((bytes) => Buffer.from(bytes).toString('hex'));
    fc.assert(
      fc.property(hex, (signature) => !check(`t=${now},v1=${signature}`)),
      { numRuns: 10_000 },
    );
  });
  test('any text as a header, without an exception', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (header) => !check(header)),
      { numRuns: 2_000 },
    );
  });
});
