import { expect, test } from '@playwright/test';
import { faultsByDayAndNight, faultsOf } from './pages/faults';

/** Every public read page of the demo, without its language. */
const PAGES = [
  '',
  '/campaigns',
  '/campaigns?state=ended&q=zzz',
  '/campaigns/happy-childrens-cabin',
  '/campaigns/happy-childrens-cabin/spending',
  '/campaigns/after-the-rain-emergency-supplies/reports/emergency-1',
  '/ngos',
  '/ngos/jiangxi-charity-federation',
  '/regions',
  '/regions/360700',
  '/regions/360731',
  '/festivals/september-9th',
  '/festivals/september-9th-2021',
  '/ledger',
  '/ledger?campaign=happy-childrens-cabin&from=0',
  '/campaigns/happy-childrens-cabin/poster',
  '/campaigns/happy-childrens-cabin/report?wrong=reason.required',
  '/campaigns/happy-childrens-cabin/ask?wrong=text.required',
  '/complaints?refused=NOT_FOUND',
  '/verify?serial=KS-0000-0000-0000',
  '/find-my-gift',
  '/privacy',
  '/account/erased',
  '/offline',
  '/nothing-here',
];

test.describe.configure({ mode: 'parallel' });

for (const locale of ['zh', 'en'] as const)
  test(`axe finds nothing on the public pages, by day and by night, and nothing scrolls sideways (${locale})`, async ({
    page,
  }) => {
    test.setTimeout(480_000);
    const found: string[] = [];
    // The night's colours are the same on every screen.
    const look = test.info().project.name === 'phone' ? faultsByDayAndNight : faultsOf;
    await page.goto(`/${locale}/campaigns/happy-childrens-cabin`);
    const project = await page.locator('a[href*="/projects/"]').first().getAttribute('href');
    await page.goto(`/${locale}/festivals/september-9th`);
    const pool = await page.locator('a[href*="/matches/"]').first().getAttribute('href');
    for (const path of [...PAGES, project!.slice(3), pool!.slice(3)]) {
      await page.goto(`/${locale}${path}`);
      found.push(...(await look(page)));
    }
    expect(found).toEqual([]);
  });

test('whoever shares a page gets its picture, in its language', async ({ request, baseURL }) => {
  const shared = ['', '/campaigns', '/campaigns/happy-childrens-cabin', '/ngos/jiangxi-charity-federation'];
  for (const path of [...shared, '/regions', '/regions/360700', '/festivals/september-9th', '/ledger'])
    for (const locale of ['zh', 'en']) {
      const html = await (await request.get(`/${locale}${path}`)).text();
      const said = (name: string) =>
        new RegExp(`<meta (?:property|name)="${name}" content="([^"]*)"`).exec(html)?.[1];
      const picture = said('og:image');
      expect(picture, path).toMatch(new RegExp(`^${baseURL}/${locale}/`));
      expect([said('og:image:width'), said('og:image:height'), said('twitter:card')]).toEqual([
        '1200',
        '630',
        'summary_large_image',
      ]);
      expect(said('og:image:alt')).toBe(said('og:title'));
      const answer = await request.get(picture!);
      expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'image/png']);
    }
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a campaign page has everything, and its figure can be opened into its lines', async ({ page }) => {
    await page.goto('/zh/campaigns/happy-childrens-cabin');
    await expect(page.locator('.facts-list').first()).toContainText('江西省慈善总会');
    await expect(page.locator('.campaign-page .amount-page')).toBeVisible();
    await page.locator('.proof > summary').click();
    await page.getByRole('link', { name: '打开这个数背后的每一行' }).click();
    await expect(page).toHaveURL(/\/zh\/ledger\?campaign=happy-childrens-cabin$/);
    await expect(page.locator('tbody tr').first()).toBeVisible();
  });

  test('an unknown address answers 404 in the site’s own page', async ({ page }) => {
    for (const path of ['/zh/nothing', '/zh/campaigns/nothing', '/en/ngos/nothing', '/en/regions/999999']) {
      const answer = await page.goto(path);
      expect(answer?.status()).toBe(404);
      await expect(page.locator('h1')).toHaveText(
        path.startsWith('/zh') ? '没有这一页' : 'There is no such page',
      );
    }
  });

  test('the other language is the same page, with what was asked', async ({ page }) => {
    await page.goto('/zh/campaigns?state=open');
    await page.getByRole('link', { name: 'English' }).click();
    await expect(page).toHaveURL(/\/en\/campaigns\?state=open$/);
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  });
});

test('a live figure can be paused and goes on', async ({ page }) => {
  await page.goto('/zh');
  const pause = page.locator('[data-live-pause]');
  await expect(pause).toHaveText('暂停自动更新');
  const time = page.locator('.proof time');
  const first = await time.getAttribute('datetime');
  await expect(time).not.toHaveAttribute('datetime', first!, { timeout: 15_000 });
  await pause.click();
  await expect(pause).toHaveText('继续自动更新');
  const paused = await time.getAttribute('datetime');
  await page.waitForTimeout(6_500);
  await expect(time).toHaveAttribute('datetime', paused!);
});
