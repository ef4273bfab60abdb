import { expect } from '@playwright/test';
import { test } from './pages/quiet-test';

/** Which language an address without one leads to: the browser's wish, else Chinese; path and query are kept. */
const WISHES = {
  'zh-CN,zh;q=0.9': 'zh',
  'en-GB,en;q=0.9,zh;q=0.5': 'en',
  'fr-FR,fr;q=0.9,en;q=0.4': 'en',
  'de-DE': 'zh',
  'en;q=0.2,zh-TW;q=0.8': 'zh',
} as const;

for (const [wish, locale] of Object.entries(WISHES))
  test(`"${wish}" is led to ${locale}`, async ({ request }) => {
    for (const path of ['/', '/campaigns?state=open', '/campaigns/happy-childrens-cabin', '/sign-in']) {
      const answer = await request.get(path, { headers: { 'accept-language': wish }, maxRedirects: 0 });
      expect(answer.status()).toBe(307);
      expect(answer.headers().location).toBe(`/${locale}${path === '/' ? '' : path}`);
    }
  });

test('the switch shows the same page in the other language, on public pages and behind sign-in', async ({
  page,
}) => {
  for (const path of [
    '/campaigns?state=open',
    '/campaigns/happy-childrens-cabin/donate',
    '/find-my-gift',
    '/sign-in',
    '/register',
  ]) {
    await page.goto(`/zh${path}`);
    await page.locator('header').getByRole('link', { name: 'English' }).click();
    await expect(page).toHaveURL(`/en${path}`);
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await page.locator('header').getByRole('link', { name: '中文' }).click();
    await expect(page).toHaveURL(`/zh${path}`);
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
  }
});

test('the header fits the window at every width, in both languages', async ({ page }) => {
  for (const locale of ['zh', 'en'])
    for (const width of [320, 768, 899, 900, 1024, 1179, 1180, 1280]) {
      await page.setViewportSize({ width, height: 700 });
      await page.goto(`/${locale}`);
      const over = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(await over(), `${locale}, ${width} px`).toBeLessThanOrEqual(0);
    }
});
