import { expect, test } from '@playwright/test';

for (const [locale, lang] of [
  ['zh', 'zh-Hans'],
  ['en', 'en'],
] as const)
  test(`the home page shows in ${locale} without the framework's scripts and without complaint`, async ({
    page,
  }) => {
    const complaints: string[] = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    const answer = await page.goto(`/${locale}`);
    expect(answer?.status()).toBe(200);
    await expect(page.locator('html')).toHaveAttribute('lang', lang);
    await expect(page.locator('h1')).toBeVisible();
    expect(await page.locator('script[src*="/_next/"]').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

test('an address without a language leads to one', async ({ page }) => {
  await page.goto('/');
  expect(new URL(page.url()).pathname).toBe('/zh');
});
