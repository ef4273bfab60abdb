import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@playwright/test';
import sharp from 'sharp';
import { complaintsOf, test } from './pages/quiet-test';
import { signIn } from './pages/sign-in';

/** Money out, by hand: the partner records a payment with its voucher, the certificate-holder posts it, everybody reads it. */
const CABIN = '快乐小屋：给山里孩子一间自己的房间';

test('a payment with its voucher, from the record to the public page', async ({
  browser,
  baseURL,
  complaints,
}) => {
  test.setTimeout(150_000);
  const open = async () => {
    const context = await browser.newContext({ baseURL });
    complaintsOf(context, complaints);
    return context.newPage();
  };
  const voucher = await sharp({ create: { width: 600, height: 400, channels: 3, background: '#fefefd' } })
    .png()
    .toBuffer();
  const note = `粉刷用的滚筒 ${Date.now()}`;

  const ngo = await open();
  await signIn(ngo, 'ngo');
  await ngo.goto('/zh/ngo/yudu-dawn-social-work-centre/campaigns');
  await ngo.getByRole('link', { name: CABIN }).click();
  await ngo.getByRole('link', { name: '收支与凭证' }).click();
  await expect(ngo.getByRole('heading', { level: 1 })).toHaveText('收支');
  const address = new URL(ngo.url()).pathname;
  await ngo.getByText('登记一笔支出').click();
  expect((await new AxeBuilder({ page: ngo }).analyze()).violations).toEqual([]);
  await ngo.getByRole('button', { name: '登记支出' }).click();
  await expect(ngo.locator('#record [data-error-summary]')).toBeVisible();
  await ngo.locator('#record').getByRole('radio', { name: /^受助/ }).check();
  await ngo.locator('#record-amount').fill('12.30');
  await ngo.locator('#record-spentOn').fill(new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10));
  await ngo.locator('#record-budgetLine').selectOption({ index: 4 });
  await ngo.locator('#record').getByRole('radio', { name: '个人' }).check();
  await ngo.locator('#record-payee').fill('刘某某');
  await ngo.locator('#record-descriptionZh').fill(note);
  await ngo.locator('#record-descriptionEn').fill('Rollers for the walls');
  await ngo
    .locator('#record-voucher')
    .setInputFiles({ name: 'v.png', mimeType: 'image/png', buffer: voucher });
  await ngo.getByRole('button', { name: '登记支出' }).click();
  await expect(ngo.getByText('已记下，等募捐主体的另一个人审批。')).toBeVisible();
  const row = ngo.locator('li', { hasText: note });
  await expect(row.getByText('待审批')).toBeVisible();
  await expect(row.getByText('审批', { exact: true })).toHaveCount(0);
  const seen = await ngo.request.get((await row.getByRole('link', { name: '看凭证' }).getAttribute('href'))!);
  expect(seen.headers()['content-type']).toBe('image/jpeg');
  expect(seen.headers()['cache-control']).toContain('no-store');
  const href = (await row.getByRole('link', { name: '看凭证' }).getAttribute('href'))!;

  const visitor = await open();
  expect((await visitor.request.get(href)).status()).toBe(404);

  const holder = await open();
  await signIn(holder, 'holder');
  await holder.goto(address.replace('yudu-dawn-social-work-centre', 'jiangxi-charity-federation'));
  const waiting = holder.locator('li', { hasText: note });
  await waiting.getByText('审批', { exact: true }).click();
  await waiting.getByRole('radio', { name: '通过，入账' }).check();
  await waiting.getByRole('button', { name: '提交审批' }).click();
  await expect(holder.getByText('已通过并入账，公开页面上可以看到。')).toBeVisible();

  await expect(async () => {
    await visitor.goto('/zh/campaigns/happy-childrens-cabin/spending');
    await expect(visitor.getByText(note)).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 10_000 });
  await expect(visitor.getByText('刘某某')).toHaveCount(0);
  await expect(visitor.locator('tr', { hasText: note })).toContainText('付给个人，姓名不公开');
  expect((await new AxeBuilder({ page: visitor }).analyze()).violations).toEqual([]);
});
