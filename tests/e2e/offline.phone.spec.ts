import { expect, test } from '@playwright/test';
import { messagesOf } from '@/lib/i18n/messages';

test.use({ serviceWorkers: 'allow' });

const { front } = messagesOf('zh');

test('without a network there is one page that says so, dressed; nothing else was kept', async ({
  page,
  context,
}) => {
  await page.goto('/zh');
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await expect(async () =>
    expect(await page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated'),
  ).toPass({ timeout: 10_000 });
  await page.goto('/zh/find-my-gift');
  await page.goto('/zh/sign-in');
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const lists = await Promise.all(
      names.map(async (name) =>
        (await (await caches.open(name)).keys()).map((one) => new URL(one.url).pathname),
      ),
    );
    return lists.flat();
  });
  expect(kept.filter((path) => !/^\/_next\/static\/.*\.css$/.test(path)).sort()).toEqual([
    '/art/mark.svg',
    '/en/offline',
    '/zh/offline',
  ]);
  expect(kept.length).toBeGreaterThan(3);

  await context.setOffline(true);
  await page.goto('/zh/campaigns');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(front.offline.title);
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).not.toBe(
    'rgba(0, 0, 0, 0)',
  );
  await page.goto('/en/account');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(messagesOf('en').front.offline.title);

  await context.setOffline(false);
  await page.goto('/zh/sign-in');
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(front.offline.title);
});

test('the manifest names icons that are there, in the page’s language', async ({ page, request }) => {
  for (const locale of ['zh', 'en'] as const) {
    await page.goto(`/${locale}`);
    const href = await page.locator('link[rel=manifest]').getAttribute('href');
    const manifest = await (await request.get(href!)).json();
    expect(manifest).toMatchObject({
      start_url: `/${locale}`,
      display: 'standalone',
      name: messagesOf(locale).common.brand,
    });
    for (const { src, sizes } of manifest.icons) {
      const icon = await (await request.get(src)).body();
      expect(`${icon.readUInt32BE(16)}x${icon.readUInt32BE(20)}`).toBe(sizes);
    }
  }
  // Browsers ask for this one by themselves, whatever a page names.
  const icon = await request.get('/favicon.ico');
  expect(icon.status()).toBe(200);
  expect(icon.headers()['content-type']).toContain('icon');
});

test('a shared campaign has a picture, a description and its other language; the poster’s code is there', async ({
  page,
  request,
}) => {
  for (const locale of ['zh', 'en']) {
    await page.goto(`/${locale}/campaigns/happy-childrens-cabin`);
    const said = (selector: string, name: string) => page.locator(selector).first().getAttribute(name);
    const image = await said('meta[property="og:image"]', 'content');
    expect(image).toMatch(/^http:\/\/.*\/image$/);
    const answer = await request.get(new URL(image!).pathname);
    expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'image/png']);
    expect((await said('meta[name=description]', 'content'))!.length).toBeGreaterThan(10);
    expect(await said('link[rel=canonical]', 'href')).toMatch(
      new RegExp(`/${locale}/campaigns/happy-childrens-cabin$`),
    );
    expect(await page.locator('link[rel=alternate][hreflang]').count()).toBe(3);
    await page.goto(`/${locale}/campaigns/happy-childrens-cabin/poster`);
    await expect(page.locator('.poster svg.qr path')).toHaveAttribute('d', /^M/);
  }
});
