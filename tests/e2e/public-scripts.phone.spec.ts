import { expect, type Page } from '@playwright/test';
import { test } from './pages/quiet-test';
import { signIn } from './pages/sign-in';

/** Public pages ship one small module and no framework; a campaign's page is light enough for a village's network. */
const SLUG = 'happy-childrens-cabin';
const LIMIT_BYTES = 60 * 1024;
const SCRIPT_BYTES = 10 * 1024;
/** The script of Next's own hello page, gzip (architecture.md 6; `npm run bench -- --only=pages` builds that page). */
const FRAMEWORK_BYTES = 135 * 1024;
/** Where a visitor may come in first. */
const READ_FIRST = [
  '',
  '/campaigns',
  `/campaigns/${SLUG}`,
  `/campaigns/${SLUG}/donate`,
  '/ngos/jiangxi-charity-federation',
  '/regions',
  '/regions/360700',
  '/festivals/september-9th',
  '/ledger',
  '/verify',
  '/find-my-gift',
];
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
  test(`the first load of a public page is at most 60 KB gzip, its script at most 10 KB, pictures apart (${locale})`, async ({
    page,
  }, info) => {
    test.setTimeout(90_000);
    const load = await watchLoads(page);
    const tooMuch: string[] = [];
    for (const path of READ_FIRST) {
      const { Document = 0, Stylesheet = 0, Script = 0, ...rest } = await load(`/${locale}${path}`);
      const total = Document + Stylesheet + Script + Object.values(rest).reduce((sum, size) => sum + size, 0);
      info.annotations.push({
        type: path,
        description: JSON.stringify({ Document, Stylesheet, Script, total }),
      });
      expect(Document, `${path}: the page itself was measured`).toBeGreaterThan(1_500);
      expect(Stylesheet, `${path}: its styles were measured`).toBeGreaterThan(2_000);
      if (total > LIMIT_BYTES || Script > SCRIPT_BYTES)
        tooMuch.push(`${path}: ${total} bytes, ${Script} of script`);
    }
    expect(tooMuch).toEqual([]);
  });

test('a signed-in page loads at most 40 KB of script more than the framework itself', async ({
  page,
}, info) => {
  await signIn(page, 'donor');
  const load = await watchLoads(page);
  for (const path of ['/account', '/account/gifts', '/account/privacy']) {
    const { Script = 0 } = await load(`/zh${path}`);
    info.annotations.push({ type: path, description: `${Script} bytes of script` });
    expect(Script, path).toBeGreaterThan(10_000);
    expect(Script, path).toBeLessThanOrEqual(FRAMEWORK_BYTES + 40 * 1024);
  }
});

/** Opens pages with nothing kept and gzip asked for; answers with the bytes that travelled, by kind, pictures apart. */
async function watchLoads(page: Page) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Network.enable');
  await cdp.send('Network.setCacheDisabled', { cacheDisabled: true });
  await cdp.send('Network.setExtraHTTPHeaders', { headers: { 'accept-encoding': 'gzip' } });
  const kinds = new Map<string, string>();
  let bytes: Record<string, number> = {};
  cdp.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId) ?? 'unknown';
    if (kind !== 'Image') bytes[kind] = (bytes[kind] ?? 0) + encodedDataLength;
  });
  return async (path: string): Promise<Record<string, number>> => {
    bytes = {};
    await page.goto(path, { waitUntil: 'networkidle' });
    return bytes;
  };
}
