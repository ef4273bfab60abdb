import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@playwright/test';
import sharp from 'sharp';
import { test } from './pages/quiet-test';
import { signIn } from './pages/sign-in';

const WORKSPACE = '/zh/ngo/yudu-dawn-social-work-centre';

test('a cover is uploaded to a draft, previewed, and answers for good as a picture only', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await signIn(page, 'ngo');
  await page.goto(`${WORKSPACE}/campaigns`);
  await page.getByRole('link', { name: /夜校/ }).click();
  await page.getByRole('link', { name: '封面与图片' }).click();
  const form = page.locator('#picture');
  const html = Buffer.from('<html><script>alert(1)</script></html>');
  await form
    .locator('#picture-picture')
    .setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: html });
  await form.getByRole('radio', { name: /^封面/ }).check();
  await form.locator('#picture-altZh').fill('村口的路灯');
  await form.locator('#picture-altEn').fill('A lamp at the gate');
  await form.getByRole('radio', { name: '没有能认出来的人' }).check();
  await form.getByRole('button', { name: '添加图片' }).click();
  await expect(form.locator('[data-error-summary]')).toContainText('读不出这张图片');
  await expect(form.locator('#picture-altZh')).toHaveValue('村口的路灯');

  const photo = await sharp({ create: { width: 1200, height: 800, channels: 3, background: '#175638' } })
    .jpeg()
    .toBuffer();
  await form
    .locator('#picture-picture')
    .setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: photo });
  await form.getByRole('button', { name: '添加图片' }).click();
  await expect(page.getByRole('status')).toContainText('图片已添加');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await page.goto(page.url().replace(/pictures.*$/, 'preview'));
  const cover = page.locator('img[alt="村口的路灯"]');
  await expect(cover).toBeVisible();
  expect(await cover.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(400);
  const answer = await page.request.get((await cover.getAttribute('src'))!);
  expect(answer.headers()).toMatchObject({
    'content-type': 'image/webp',
    'x-content-type-options': 'nosniff',
    'cache-control': 'public, max-age=31536000, immutable',
  });
  expect(answer.headers()['content-security-policy']).toContain("default-src 'none'");
  expect((await page.request.get('/media/..%2f..%2fsecrets.json')).status()).toBe(400);
  expect((await page.request.get(`/media/${'a'.repeat(26)}-480.webp`)).status()).toBe(404);
});

test('a published report is corrected: a new version with its note, the old one below it', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await signIn(page, 'ngo');
  await page.goto(`${WORKSPACE}/disclosure`);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.getByRole('link', { name: '第 1 期紧急募捐公示' }).click();
  await page.getByRole('button', { name: '更正这份公示' }).click();
  await expect(page.getByRole('status')).toContainText('草稿已生成');
  const form = page.locator('#report');
  await form.getByRole('button', { name: '发布' }).click();
  await expect(form.locator('[data-error-summary]')).toContainText('更正说明（中文）');
  await form.locator('#report-correctionZh').fill('雨布应为 58 块，上一版多写了 2 块。');
  await form.locator('#report-correctionEn').fill('There were 58 tarpaulins, not 60.');
  await form.getByRole('button', { name: '存草稿' }).click();
  await expect(form.getByRole('status')).toContainText('草稿已存');
  await form.getByRole('button', { name: '发布' }).click();
  await expect(page.getByRole('status').filter({ hasText: '已发布' })).toBeVisible();

  await expect(async () => {
    await page.goto('/en/campaigns/after-the-rain-emergency-supplies/reports/emergency-1');
    await expect(page.getByText('There were 58 tarpaulins, not 60.')).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 10_000 });
  await expect(page.getByRole('heading', { name: 'Earlier versions' })).toBeVisible();
  await page.goto('/en/campaigns/after-the-rain-emergency-supplies');
  await expect(page.locator('#reports')).toContainText('Published in time');
});
