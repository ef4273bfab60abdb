import { expect, type Page } from '@playwright/test';
import { messagesOf } from '@/lib/i18n/messages';
import { account, dataDir } from '../support/product';
import { openProductDatabase } from '../support/product-database';
import { test } from './pages/quiet-test';

/** Signing in needs no script: by password, by mailed link, by texted code. A passkey does, and its part says so. */
test.use({ javaScriptEnabled: false });

const { auth, fields, secondFactor } = messagesOf('zh');

/** The text of the newest message to somebody, from the outbox of the demo. */
async function messageTo(to: string): Promise<string> {
  const sql = openProductDatabase(dataDir());
  try {
    for (let i = 0; i < 60; i++) {
      const [row] = await sql<{ plain: string }[]>`
        select plain from mails where to_address = ${to} and plain is not null order by created_at desc limit 1`;
      if (row) return row.plain;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  } finally {
    await sql.end();
  }
  throw new Error('no message came');
}

const isIn = async (page: Page) => {
  await expect(page).toHaveURL(/\/zh\/account$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(auth.account.title);
};

test('by password: a wrong one says so and keeps the address, the right one signs in', async ({ page }) => {
  const { email, password } = account('donor');
  await page.goto('/zh/sign-in?returnTo=//evil.example');
  expect(await (await page.request.get('/zh/sign-in')).text()).toContain(secondFactor.passkey.noScript);
  await page.locator('#sign-in-email').fill(email);
  await page.locator('#sign-in-password').fill('not the password');
  await page.locator('#sign-in button').click();
  await expect(page.locator('[data-error-summary]')).toContainText('邮箱或密码不对');
  await expect(page.locator('#sign-in-email')).toHaveValue(email);
  expect(page.url()).not.toContain('password');
  await page.locator('#sign-in-password').fill(password);
  await page.locator('#sign-in button').click();
  await isIn(page);
});

test('by mail: the link is asked for and used with two buttons', async ({ page }) => {
  const email = `no-script-${Date.now()}@example.org`;
  await page.goto('/zh/sign-in');
  await page.locator('#link-email').fill(email);
  await page.locator('#link button').click();
  await expect(page.getByRole('status')).toContainText('发信箱');
  const link = /https?:\/\/\S+sign-in\/link\?token=\S+/.exec(await messageTo(email))![0];
  await page.goto(link);
  await page.locator('#accept-link button').click();
  await isIn(page);
  await page.goto(link);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(auth.link.gone);
});

test('by phone: the number, then the code; neither is in an address', async ({ page }) => {
  const phone = `139${String(Date.now()).slice(-8)}`;
  await page.goto('/zh/sign-in?returnTo=/zh/account');
  await page.locator('#phone-phone').fill('0791 8800 0000');
  await page.locator('#phone button').click();
  await expect(page.locator('[data-error-summary]')).toContainText(fields.not_a_mobile);
  await expect(page.locator('#phone-phone')).toHaveValue('0791 8800 0000');
  await page.locator('#phone-phone').fill(phone);
  await page.locator('#phone button').click();
  await expect(page).toHaveURL(/\/zh\/sign-in\/phone\?returnTo=%2Fzh%2Faccount$/);
  const code = page.locator('#phone-code-code');
  await expect(code).toHaveAttribute('autocomplete', 'one-time-code');
  await expect(code).toHaveAttribute('inputmode', 'numeric');
  const sent = /\d{6}/.exec(await messageTo(`+86${phone}`))![0];
  await code.fill(sent === '111111' ? '222222' : '111111');
  await page.locator('#phone-code button').click();
  await expect(page.locator('[data-error-summary]')).toContainText(fields.phone_code_wrong);
  await page.locator('#phone-code-code').fill(sent);
  await page.locator('#phone-code button').click();
  await isIn(page);
  await expect(page.locator('main')).toContainText(`+86${phone}`);
});
