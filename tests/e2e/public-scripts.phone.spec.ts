import { expect } from '@playwright/test';
import { test } from './pages/quiet-test';

/** Public pages ship one small module and no framework; a campaign's page is light enough for a village's network. */
const SLUG = 'happy-childrens-cabin';
const LIMIT_BYTES = 60 * 1024;
const PAGES = [
  '',
  '/campaigns',
  `/campaigns/${SLUG}`,
  `/campaigns/${SLUG}/donate`,
  `/campaigns/${SLUG}/report`,
  '/ngos',
  '/ngos/jiangxi-charity-federation',
  '/regions',
  '/regions/360700',
  '/festivals/september-9th',
  '/ledger',
  '/find-my-gift',
  '/nothing-here',
];

test('public pages load our one module and nothing else that runs', async ({ page }) => {
  for (const path of PAGES) {
    const scripts: string[] = [];
    page.on(
      'request',
      (request) => request.resourceType() === 'script' && scripts.push(new URL(request.url()).pathname),
    );
    await page.goto(`/zh${path}`);
    await page.waitForLoadState('load');
    expect(scripts, path).toEqual(['/page.js']);
    const inline = page.locator(
      'script:not([src]):not([type="application/ld+json"]), [style], [onclick], style',
    );
    await expect(inline, path).toHaveCount(0);
    page.removeAllListeners('request');
  }
});

for (const locale of ['zh', 'en'])
  test(`the first load of a campaign page is at most 60 KB in all, pictures apart (${locale})`, async ({
    page,
  }, info) => {
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Network.enable');
    const kinds = new Map<string, string>();
    const bytes: Record<string, number> = {};
    cdp.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
    cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const kind = kinds.get(requestId) ?? 'unknown';
      bytes[kind] = (bytes[kind] ?? 0) + encodedDataLength;
    });
    await page.goto(`/${locale}/campaigns/${SLUG}`, { waitUntil: 'networkidle' });
    const counted = Object.entries(bytes).filter(([kind]) => kind !== 'Image');
    const total = counted.reduce((sum, [, size]) => sum + size, 0);
    info.annotations.push({ type: 'bytes', description: JSON.stringify({ ...bytes, total }) });
    expect(bytes.Document, 'the page itself was measured').toBeGreaterThan(5_000);
    expect(bytes.Stylesheet, 'its styles were measured').toBeGreaterThan(2_000);
    expect(total).toBeLessThanOrEqual(LIMIT_BYTES);
  });
