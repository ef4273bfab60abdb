import { expect } from '@playwright/test';
import { GivePage } from './pages/give-page';
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
  for (const path of ['/campaigns?state=open', '/find-my-gift', '/sign-in', '/register']) {
    await page.goto(`/zh${path}`);
    await page.locator('header').getByRole('link', { name: 'English' }).click();
    await expect(page).toHaveURL(`/en${path}`);
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await page.locator('header').getByRole('link', { name: '中文' }).click();
    await expect(page).toHaveURL(`/zh${path}`);
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
  }
});

/** What tells a button from a link, if anything does. */
const look = (element: Element) => {
  const { font, color, backgroundColor, borderWidth, cursor } = getComputedStyle(element);
  const { x, y, width, height } = element.getBoundingClientRect();
  return { font, color, backgroundColor, borderWidth, cursor, x, y: y + window.scrollY, width, height };
};

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'on the give page' : 'on the give page without JavaScript', () => {
    test.use({ javaScriptEnabled });
    test('the switch keeps what was typed, and Enter still sends the form', async ({ page }) => {
      const slug = 'happy-childrens-cabin';
      const typed = { nick: '老周', email: 'switch@example.org', message: '给孩子们' };
      await page.goto(`/zh/campaigns/${slug}`);
      const linkLook = await page.locator('header').getByRole('link', { name: 'English' }).evaluate(look);
      const zh = new GivePage(page, slug, 'zh');
      await zh.open();
      const prompt = page.locator('.cooling');
      await expect(prompt).toBeVisible();
      await zh.fill({ own: '66.6', ...typed });
      const header = page.locator('header');
      await expect(header.getByRole('link', { name: 'English' })).toBeHidden();
      const shown = await header.getByRole('button', { name: 'English' }).evaluate(look);
      expect(shown).toEqual(linkLook);
      await header.getByRole('button', { name: 'English' }).click();
      await expect(page).toHaveURL(`/en/campaigns/${slug}/donate?first=1`);
      await expect(page.locator('html')).toHaveAttribute('lang', 'en');
      await expect(prompt).toBeVisible();
      const en = new GivePage(page, slug, 'en');
      await expect(en.field('amountOwn')).toHaveValue('66.6');
      await expect(en.choice('displayMode', 'nick')).toBeChecked();
      for (const [name, value] of Object.entries(typed)) await expect(en.field(name)).toHaveValue(value);
      expect((await page.context().cookies()).find(({ name }) => name === 'locale')?.value).toBe('en');

      await en.field('amountOwn').fill('1');
      await en.field('amountOwn').press('Enter');
      await expect(page).toHaveURL(`/en/campaigns/${slug}/donate`);
      await expect(en.summary).toBeVisible();
      await en.field('amountOwn').fill('20000');
      await en.submit();
      await page.waitForURL(/\?step=check$/);
      await page.locator('header').getByRole('button', { name: '中文' }).click();
      await expect(page).toHaveURL(`/zh/campaigns/${slug}/donate?step=check`);
      await expect(page.locator('main')).toContainText('贰万元整');
    });
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
