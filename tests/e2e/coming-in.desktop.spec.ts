import { expect, test } from '@playwright/test';
import { account } from '../support/product';
import { signIn } from './pages/sign-in';

/** Who may come in, and what is not there for everybody else. */
test('what one may not see is not there: strangers, neighbours, visitors', async ({ browser, baseURL }) => {
  const donor = await (await browser.newContext({ baseURL })).newPage();
  await donor.goto('/zh/admin');
  await expect(donor).toHaveURL(/\/zh\/sign-in\?returnTo=/);
  await signIn(donor, 'donor');
  for (const path of [
    '/zh/admin',
    '/zh/admin/audit',
    '/zh/ngo/jiangxi-charity-federation',
    '/zh/ngo/no-such-organisation',
    '/zh/admin/ngos/ngo_nothing',
  ])
    expect((await donor.goto(path))!.status(), path).toBe(404);
  const city = await (await browser.newContext({ baseURL })).newPage();
  await signIn(city, 'city');
  expect((await city.goto('/zh/admin'))!.status()).toBe(200);
  for (const path of [
    '/zh/admin/inbox',
    '/zh/admin/outbox',
    '/zh/admin/audit',
    '/zh/admin/gifts',
    '/zh/admin/reviews',
  ])
    expect((await city.goto(path))!.status(), path).toBe(404);
});

test('a wrong password says so, keeps the address, and leads nowhere else', async ({ page }) => {
  await page.goto('/zh/sign-in?returnTo=//evil.example');
  await page.locator('#sign-in-email').fill('nobody@camphor.test');
  await page.locator('#sign-in-password').fill('not the password');
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await expect(page.locator('[data-error-summary]')).toBeFocused();
  await expect(page.locator('[data-error-summary]')).toContainText('邮箱或密码不对');
  await expect(page.locator('#sign-in-email')).toHaveValue('nobody@camphor.test');
  const { email: address, password } = account('donor');
  await page.locator('#sign-in-email').fill(address);
  await page.locator('#sign-in-password').fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await expect(page).toHaveURL(/\/zh\/account$/);
});

test('a session revoked elsewhere ends at the next request; signing out kills a copied cookie', async ({
  browser,
  baseURL,
}) => {
  const one = await browser.newContext({ baseURL });
  const two = await browser.newContext({ baseURL });
  const [here, there] = [await one.newPage(), await two.newPage()];
  await signIn(here, 'donor');
  await signIn(there, 'donor');
  const copied = await two.storageState();
  await there.goto('/zh/account');
  await there.getByRole('button', { name: '退出登录' }).click();
  await expect(there).toHaveURL(/\/zh\/?$/);
  const thief = await (await browser.newContext({ baseURL, storageState: copied })).newPage();
  await thief.goto('/zh/account');
  await expect(thief).toHaveURL(/sign-in/);
  await here.goto('/zh/account');
  await expect(here.getByRole('heading', { level: 1 })).toHaveText('我的账号');
  for (const cookie of await one.cookies())
    if (/session/.test(cookie.name)) expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
});
