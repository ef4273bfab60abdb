import { writeFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { messagesOf } from '@/lib/i18n/messages';
import { routes } from '@/lib/routes';
import { verifyExport } from '../../tools/export/verify.mjs';
import { CheckoutPage } from './pages/checkout-page';
import { GiftPage } from './pages/gift-page';
import { GivePage } from './pages/give-page';
import { complaintsOf, test } from './pages/quiet-test';
import { signIn } from './pages/sign-in';

/** No other file gives to this campaign by these nicknames. */
const SLUG = 'happy-childrens-cabin';
const { gift: words, keepsake, account, fields, refunds } = messagesOf('zh');

/** The page has no fault axe can see and is no wider than the screen. */
async function isClean(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map((one) => `${one.id}: ${one.nodes[0]?.html}`)).toEqual([]);
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
  ).toBeLessThanOrEqual(0);
}

async function given(page: Page, more: object): Promise<string> {
  await new GivePage(page, SLUG).give({ tile: 1_000, ...more });
  await new CheckoutPage(page).payByCard();
  return new GiftPage(page).received();
}

test.describe('without an account', () => {
  test('a donor changes how they appear, has the mail sent again, gets a keepsake that verifies, and asks for a refund', async ({
    page,
    browser,
    baseURL,
    complaints,
  }) => {
    test.setTimeout(120_000);
    const id = await given(page, { nick: '改前的名', email: 'after@example.org' });
    await page.getByRole('link', { name: words.manage.link }).click();
    await isClean(page);

    await test.step('a nickname that is missing is asked for, and nothing else is lost', async () => {
      await page.locator('[name=nick]').fill('');
      await page.locator('#appearance').getByRole('button', { name: words.manage.appearance.save }).click();
      await expect(page.locator('[data-error-summary]')).toContainText(fields.required);
      await expect(page.locator('[name=displayMode][value=nick]')).toBeChecked();
      await page.locator('[name=nick]').fill('改后的名');
      await page.locator('#appearance').getByRole('button', { name: words.manage.appearance.save }).click();
      await expect(page.getByRole('status')).toHaveText(words.manage.done.appearance);
    });
    await test.step('the mail once more', async () => {
      await page.getByRole('button', { name: words.manage.receipt.send }).click();
      await expect(page.getByRole('status')).toHaveText(words.manage.done.receipt);
    });
    await test.step('the wall says the new name within seconds, and nobody the old one', async () => {
      await expect(async () => {
        await page.goto(routes.campaign('zh', SLUG));
        await expect(page.locator('.wall')).toContainText('改后的名', { timeout: 500 });
      }).toPass({ timeout: 20_000 });
      await expect(page.locator('.wall')).not.toContainText('改前的名');
    });
    await test.step('a keepsake: hidden amount at first, shown by consent', async () => {
      await page.goto(routes.certificate('zh', id));
      await page.getByText(keepsake.consent.hidden, { exact: true }).click();
      await page.getByRole('button', { name: keepsake.consent.issue }).click();
      await expect(page.locator('.keepsake-sheet')).toContainText('改后的名');
      await isClean(page);
      const serial = /KS-[0-9A-Z-]+[0-9A-Z]/.exec(await page.locator('.keepsake-sheet').innerText())![0];
      await page.goto(`${routes.verify('zh')}?serial=${serial}`);
      await expect(page.locator('main')).toContainText(keepsake.verify.genuine);
      await expect(page.locator('main')).toContainText('改**');
      await expect(page.locator('main')).not.toContainText('¥10.00');
      await isClean(page);
    });
    await test.step('a refund is asked for, and an official declines it in words the donor reads', async () => {
      await page.goto(routes.manageGift('zh', id));
      await page.locator('[name=reason]').fill('手滑多付了一次，想退回来');
      await page.getByRole('button', { name: words.manage.refund.send }).click();
      await expect(page.getByRole('status')).toHaveText(words.manage.done.refund);
      const context = await browser.newContext({ baseURL });
      complaintsOf(context, complaints);
      const official = await context.newPage();
      await signIn(official, 'admin');
      await official.goto(routes.adminRefunds('zh'));
      const row = official.locator('.queue li', { hasText: '手滑多付了一次' });
      await row.getByRole('link').click();
      await official.locator('summary', { hasText: refunds.decline }).click();
      await official.getByLabel(refunds.declineReason).fill('已经用出去了，不能退。');
      await isClean(official);
      await official.getByRole('button', { name: refunds.declineSend }).click();
      await expect(official.getByRole('status')).toContainText(messagesOf('zh').done.refundDeclined);
      await context.close();
      await page.reload();
      await expect(page.locator('#refund')).toContainText('已经用出去了，不能退。');
    });
  });
});

test('a donor finds their gifts, downloads a statement that adds up, and appears otherwise everywhere', async ({
  page,
}, info) => {
  test.setTimeout(120_000);
  await signIn(page, 'donor');
  await given(page, { nick: '登录的人', email: 'signed-in@example.org' });
  await page.goto(routes.accountGifts('zh'));
  await expect(page.locator('main table')).toContainText('登录的人');
  await isClean(page);
  await page.goto(routes.accountStatement('zh'));
  await expect(page.locator('.statement tfoot')).toContainText(account.statement.total);
  await isClean(page);
  const csv = await (await page.request.get(routes.accountStatementCsv('zh'))).text();
  const file = info.outputPath('statement.csv');
  writeFileSync(file, csv);
  const { rows, sums, faults } = await verifyExport(file);
  expect(faults).toEqual([]);
  expect(rows).toBeGreaterThan(0);
  const net = sums.find(([column]) => column === account.statement.columns.net)![1];
  await expect(page.locator('.statement tfoot')).toContainText(
    Number(net).toLocaleString('en-US', { minimumFractionDigits: 2 }),
  );

  await page.goto(routes.accountAppearance('zh'));
  await page.getByText(account.appearance.anonymous, { exact: true }).click();
  await page.getByRole('button', { name: account.appearance.save }).click();
  await expect(page.getByRole('status')).toBeVisible();
  await page.goto(routes.accountGifts('zh'));
  await expect(page.locator('main table')).not.toContainText('登录的人');
  const data = await (await page.request.get(routes.accountData('zh'))).json();
  expect(data.account.email).toBe('donor@camphor.test');
  expect(data.gifts.every((gift: { displayMode: string }) => gift.displayMode === 'anonymous')).toBe(true);
});
