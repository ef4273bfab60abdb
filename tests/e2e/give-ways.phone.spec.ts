import { expect, type Page } from '@playwright/test';
import { messagesOf } from '@/lib/i18n/messages';
import { CheckoutPage } from './pages/checkout-page';
import { GiftPage } from './pages/gift-page';
import { GivePage } from './pages/give-page';
import { test } from './pages/quiet-test';

/** Ways of giving other than a finger on a quick phone. Gives to a campaign whose totals no other file measures. */
const SLUG = 'a-bowl-of-soup-next-door';
const MAIL = 'ways@example.org';

async function paid(page: Page, locale: 'zh' | 'en' = 'zh'): Promise<void> {
  await new CheckoutPage(page).payByCard();
  await new GiftPage(page, locale).received();
}

/** Goes on by Tab until the field or button has focus, as somebody without a mouse does. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let press = 0; press < 60; press++) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reached ${selector}`);
}

test('by keyboard alone: one Enter passes the prompt, a large amount is confirmed once more', async ({
  page,
}) => {
  const give = new GivePage(page, SLUG);
  await give.open();
  await expect(page.locator('[name="passed"]')).toBeFocused();
  await page.keyboard.press('Enter');
  await page.waitForURL(/#interval$/);
  await expect(page.locator('.cooling')).toHaveCount(0);
  await tabTo(page, '[name="interval"]');
  await tabTo(page, '#amountOwn');
  await page.keyboard.type('10000');
  await tabTo(page, '[name="age"]');
  await page.keyboard.press('Space');
  await tabTo(page, '[name="displayMode"]');
  await page.keyboard.press('ArrowLeft'); // from the first round to the last: anonymous
  await tabTo(page, '#email');
  await page.keyboard.type(MAIL);
  await expect(page.locator('[data-answer~="email"]')).toHaveText(MAIL);
  await page.keyboard.press('Enter'); // in a field: sends the gift, not the first button on the page
  await page.waitForURL(/\?step=check$/);
  await expect(page.locator('main')).toContainText('人民币壹万元整');
  await tabTo(page, '[data-give-submit]');
  await page.keyboard.press('Enter');
  await paid(page);
});

test('by names and roles alone, in English', async ({ page }) => {
  const { give: words } = messagesOf('en');
  await page.goto(`/en/campaigns/${SLUG}`);
  await page
    .getByRole('link', { name: messagesOf('en').campaigns.donate, exact: true })
    .filter({ visible: true })
    .first()
    .click();
  await page
    .getByRole('group', { name: words.amount.legend })
    .getByRole('radio')
    .first()
    .check({ force: true });
  await page.getByRole('radio', { name: words.age.adult }).check({ force: true });
  await page.getByRole('radio', { name: words.display.anonymous }).check({ force: true });
  await page.getByRole('checkbox', { name: words.hideAmount }).check();
  await page.getByRole('textbox', { name: words.email }).fill(MAIL);
  await page.getByRole('radio', { name: words.receipt.waived }).check({ force: true });
  const sheet = page.getByRole('complementary', { name: words.check.title });
  await expect(sheet.locator('[data-give-answers]')).toMatchAriaSnapshot(`
    - term: How often
    - definition: Once
    - definition:
      - link "Change How often"
    - term: Age
    - definition: 18 or older
    - definition:
      - link "Change Age"
    - term: In the list
    - definition: Anonymously · Don’t show the amount in the list
    - definition:
      - link "Change In the list"
  `);
  await sheet.getByRole('button', { name: /^Pay ¥/ }).click();
  await paid(page, 'en');
  await expect(page.getByText(messagesOf('en').gift.facts.receipts.waived)).toBeVisible();
});

for (const [name, viewport] of [
  ['320 px', { width: 320, height: 640 }],
  ['400 % zoom', { width: 320, height: 256 }],
] as const)
  test.describe(name, () => {
    test.use({ viewport, deviceScaleFactor: name === '320 px' ? 2 : 4 });
    test('nothing has to be scrolled sideways on the way of a gift', async ({ page }) => {
      const sideways = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      const give = new GivePage(page, SLUG);
      await give.openFromCampaign();
      await give.fill({ own: '12345.67', nick: '路过的人' });
      expect(await sideways()).toBeLessThanOrEqual(0);
      await give.submit();
      await page.waitForURL(/\?step=check$/);
      expect(await sideways()).toBeLessThanOrEqual(0);
      await give.submit();
      await new CheckoutPage(page).opened();
      await new CheckoutPage(page).fillEmail(MAIL);
      await paid(page);
      expect(await sideways()).toBeLessThanOrEqual(0);
    });
  });

test('on slow 3G: a mistyped address is mended in one tap', async ({ page }) => {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Network.enable');
  const slow = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
  await cdp.send('Network.emulateNetworkConditions', slow);
  const give = new GivePage(page, SLUG);
  await give.give({ tile: 5_000, email: 'ways@gmial.com' });
  await expect(give.summary).toContainText('ways@gmail.com');
  await page.locator('[name="useSuggested"]').click();
  await new CheckoutPage(page).opened();
  await expect(page.getByText('ways@gmail.com')).toBeVisible();
  await paid(page);
});

test('under 14 and nameless: the guardian agrees, and the gift’s page is what the child keeps', async ({
  page,
}) => {
  const { give: words, gift: said } = messagesOf('zh');
  const give = new GivePage(page, SLUG);
  await give.open();
  await expect(give.field('guardianAgrees')).toBeHidden();
  await give.fill({ own: '300', nick: '小周' });
  await give.choice('age', 'from8').check();
  await give.submit();
  await expect(give.summary).toContainText(words.errors.minor_range.replace('{cap}', '200'));
  await expect(give.summary).toContainText(words.errors.data_consent_required);
  await expect(give.field('nick')).toHaveValue('');
  await give.field('amountOwn').fill('20');
  await give.field('guardianAgrees').check();
  await give.choice('displayMode', 'anonymous').check();
  await give.submit();
  await new CheckoutPage(page).opened();
  await new CheckoutPage(page).fillEmail(MAIL);
  await paid(page);
  await page.getByRole('link', { name: said.manage.link }).click();
  await expect(page.getByRole('heading', { name: said.manage.receiptChoice.title })).toBeVisible();
});
