import { expect, test } from 'vitest';
import { safeReturnPath } from '@/lib/auth/return-path';

const STAY = '/zh/account';

test.each([
  '/zh',
  '/zh/account',
  '/zh/ngo/some-ngo/campaigns/camp_01',
  '/zh/admin?done=approved',
  '/zh/campaigns?page=2&sort=new#list',
])('keeps %s', (path) => {
  expect(safeReturnPath(path, STAY)).toBe(path);
});

test('leads into the language of the page one signs in on, not of the page one came from', () => {
  expect(safeReturnPath('/en', STAY)).toBe('/zh');
  expect(safeReturnPath('/en/ngo/en/campaigns?page=2#zh', STAY)).toBe('/zh/ngo/en/campaigns?page=2#zh');
  expect(safeReturnPath('/zh/monthly/plan_1', '/en/account')).toBe('/en/monthly/plan_1');
  expect(safeReturnPath('/zh//evil.example', '/en/account')).toBe('/en/account');
});

const EVIL = [
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/zh//evil.example',
  'https://evil.example',
  'https:evil.example',
  'HTTPS://evil.example',
  'http:/\\evil.example',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'data:text/html,x',
  'vbscript:x',
  '/zh/../..//evil.example',
  '/zh/..',
  '/zh/../admin',
  '/\t/evil.example',
  '/\n/evil.example',
  '/zh\r\nLocation: https://evil.example',
  '\t//evil.example',
  ' //evil.example',
  '/zh/ //evil',
  '/%2f%2fevil.example',
  '/zh@evil.example',
  'zh/account',
  '',
  '/',
  '/fr/account',
  '/admin',
  '/zhx',
  '/zh.evil.example',
  '/zh:80',
  '/zh\\evil',
  '/zh/\\evil',
  '/zh/account?next=https://evil.example',
  '/zh/account?x=//evil',
  '/zh/sign-in',
  '/zh/sign-in?returnTo=/zh/sign-in',
  '/en/sign-in/link?token=abc',
  '/zh/account#//evil',
  '/zh/аccount',
  '/zh/account\u0000',
  '/zh/account\u2028',
  '/zh/＠evil',
  '//google%E3%80%82com',
  '/zh/%5cevil.example',
  '/.zh',
  '/zh/..%2f',
  'ftp://evil',
  '//;@evil.example',
  '/zh/"onmouseover=x',
  "/zh/'x",
  '/zh/<x>',
  `/zh/${'a'.repeat(600)}`,
];
test.each(EVIL)('stays here instead of %j', (value) => {
  expect(safeReturnPath(value, STAY)).toBe(STAY);
});
test('anything that is no text stays here', () => {
  for (const value of [undefined, null, 1, ['/zh'], { toString: () => '/zh' }])
    expect(safeReturnPath(value, STAY)).toBe(STAY);
});
