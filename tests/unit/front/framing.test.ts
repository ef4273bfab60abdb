import { expect, test } from 'vitest';
import { securityHeaders } from '@/server/front/headers';
import { pageOf } from '@/server/front/pages';

const site = { origin: 'https://camphor.test', checkoutOrigin: null, isDev: false };
const headersOf = (path: string) => securityHeaders(site, 'private', 'n', pageOf(path)!.framing);
const PREVIEW = '/zh/ngo/some-ngo/campaigns/camp_1/preview';

test('only the preview frames a page, and only the previewed page is framed, by our own pages alone', () => {
  expect(headersOf(PREVIEW)['content-security-policy']).toMatch(/frame-src 'self'; frame-ancestors 'none'/);
  expect(headersOf(PREVIEW)['x-frame-options']).toBe('DENY');
  expect(headersOf(`${PREVIEW}/page`)['content-security-policy']).toMatch(/frame-ancestors 'self'/);
  expect(headersOf(`${PREVIEW}/page`)['content-security-policy']).not.toContain('frame-src');
  expect(headersOf(`${PREVIEW}/page`)['x-frame-options']).toBe('SAMEORIGIN');
});

test.each([
  '/zh/ngo/some-ngo/campaigns/camp_1',
  '/zh/ngo/some-ngo/campaigns/camp_1/pictures',
  '/zh/ngo/some-ngo/campaigns/camp_1/preview/page/more',
  '/zh/admin',
  '/zh/account',
  '/zh/campaigns/x/preview/page',
])('%s neither frames nor is framed', (path) => {
  const headers = headersOf(path);
  expect(headers['x-frame-options']).toBe('DENY');
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  expect(headers['content-security-policy']).not.toContain('frame-src');
});
