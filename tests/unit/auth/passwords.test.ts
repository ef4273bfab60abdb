import { describe, expect, test } from 'vitest';
import { emailKey, maskEmail } from '@/lib/auth/email-key';
import { hashPassword, verifyPassword } from '@/lib/auth/password';
import { passwordFault } from '@/lib/auth/password-rules';

describe('password rules (ASVS 6.2)', () => {
  test.each([
    ['short12', 'too_short'],
    ['', 'too_short'],
    ['        ', 'blank'],
    ['\u3000'.repeat(9), 'blank'],
    ['password', 'common'],
    ['PASSWORD123', 'common'],
    ['１２３４５６７８', 'common'],
    ['xxxxxxxxxxxx', 'common'],
    ['a'.repeat(64) + 'b'.repeat(65), 'too_long'],
    ['八个字的密码可以的', null],
    ['correct horse battery', null],
    [`${'long '.repeat(25)}end`, null],
    ['pass word', null],
  ])('%j: %s', (password, fault) => {
    expect(passwordFault(password)).toBe(fault);
  });
  test('a password of 128 characters is not cut: the last one counts', async () => {
    const password = `${'x7'.repeat(63)}yz`;
    const hash = await hashPassword(password);
    expect(hash).toMatch(/^\$argon2id\$/);
    expect(await verifyPassword(hash, password)).toBe(true);
    expect(await verifyPassword(hash, `${password.slice(0, -1)}w`)).toBe(false);
  });
  test('full-width typing is the same password; no hash never fits', async () => {
    const hash = await hashPassword('ｐａｓｓ-phrase-1');
    expect(await verifyPassword(hash, 'pass-phrase-1')).toBe(true);
    expect(await verifyPassword(null, 'pass-phrase-1')).toBe(false);
    expect(await verifyPassword('not a hash', 'pass-phrase-1')).toBe(false);
  });
});

describe('addresses', () => {
  test.each([
    [' Lao.Wang@Example.ORG ', 'lao.wang@example.org'],
    ['ｌａｏ＠example.org', 'lao@example.org'],
    ['lao＠evil.example@example.org', null],
    ['"e@attacker.example"@victim.example', null],
    ['lao', null],
    ['', null],
    ['a@b', null],
    ['a b@example.org', null],
    ['a@example.org\nbcc:x@example.org', null],
    [`${'a'.repeat(250)}@example.org`, null],
  ])('%j becomes %j', (typed, key) => {
    expect(emailKey(typed)).toBe(key);
  });
  test('what is shown to others gives no address away', () =>
    expect(maskEmail('laowang@example.org')).toBe('l…@example.org'));
});
