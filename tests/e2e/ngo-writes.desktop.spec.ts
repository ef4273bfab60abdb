import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import sharp from 'sharp';
import { openStep } from './pages/ngo-forms';
import { test } from './pages/quiet-test';
import { signIn } from './pages/sign-in';

const WORKSPACE = '/zh/ngo/yudu-dawn-social-work-centre';

test('pictures are chosen and dropped, described, put in order, previewed, and answer for good as pictures only', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await signIn(page, 'ngo');
  await page.goto(`${WORKSPACE}/campaigns`);
  await page.getByRole('link', { name: /夜校/ }).click();
  await page.getByRole('link', { name: '封面与图片' }).click();
  await expect(page).toHaveURL(/pictures$/);
  const form = page.locator('#picture');
  const photo = (background: string) =>
    sharp({ create: { width: 1200, height: 800, channels: 3, background } })
      .jpeg()
      .toBuffer();
  const html = Buffer.from('<html><script>alert(1)</script></html>');
  await form.locator('#picture-picture').setInputFiles([
    { name: 'a.png', mimeType: 'image/png', buffer: html },
    { name: 'b.jpg', mimeType: 'image/jpeg', buffer: await photo('#175638') },
  ]);
  await form.getByText('没有能认出来的人', { exact: true }).click();
  await form.getByRole('button', { name: '添加图片' }).click();
  await expect(form).toContainText('已添加 1 张');
  await expect(form.locator('[data-error-summary]')).toContainText('a.png：读不出这张图片');

  // Dropped: as the browser hands files over when they are let go above the field.
  const bytes = (await photo('#3a6b52')).toString('base64');
  const dropped = await page.evaluateHandle((data) => {
    const transfer = new DataTransfer();
    const content = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
    transfer.items.add(new File([content], 'c.jpg', { type: 'image/jpeg' }));
    return transfer;
  }, bytes);
  await form.locator('.drop-zone').dispatchEvent('drop', { dataTransfer: dropped });
  await form.getByRole('button', { name: '添加图片' }).click();
  await expect(page.locator('.picture-item')).toHaveCount(2);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  const numbers = () =>
    page
      .locator('.picture-item')
      .evaluateAll((items) => items.map((item) => item.querySelector('p')!.textContent!.trim().slice(0, 3)));
  const [first, second] = await numbers();
  await page
    .locator('.picture-item')
    .nth(1)
    .getByRole('button', { name: /往前移/ })
    .press('Enter');
  await expect(page.getByRole('status')).toContainText('已调整顺序');
  expect(await numbers()).toEqual([second, first]);

  const described = page.locator('.picture-item').first();
  await described.getByLabel('图片说明（中文）').fill('村口的路灯');
  await described.getByLabel('图片说明（英文）').fill('A lamp at the gate');
  await described.getByRole('button', { name: '保存说明' }).click();
  await expect(page.getByRole('status')).toContainText('说明已保存');
  await page
    .locator('.picture-item')
    .first()
    .getByRole('button', { name: /设为封面/ })
    .click();
  await expect(page.getByRole('status')).toContainText('封面已换好');

  await page.goto(page.url().replace(/pictures.*$/, 'preview'));
  expect((await new AxeBuilder({ page }).exclude('iframe').analyze()).violations).toEqual([]);
  const cover = page.frameLocator('iframe').locator('img[alt="村口的路灯"]');
  await expect(cover).toBeVisible();
  // As wide as its place on a phone: of a picture in several widths the browser tells no more.
  expect(await cover.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(300);
  await page.getByRole('link', { name: '电脑，1280 像素' }).click();
  await page.locator('.preview-choice').getByRole('link', { name: 'English' }).click();
  await expect(page.frameLocator('iframe').locator('img[alt="A lamp at the gate"]')).toBeVisible();
  const framed = await page.request.get((await page.locator('iframe').getAttribute('src'))!);
  expect(framed.headers()['x-frame-options']).toBe('SAMEORIGIN');
  expect(framed.headers()['content-security-policy']).toContain("frame-ancestors 'self'");

  const answer = await page.request.get(
    (await page.frameLocator('iframe').locator('img[alt="A lamp at the gate"]').getAttribute('src'))!,
  );
  expect(answer.headers()).toMatchObject({
    'content-type': 'image/webp',
    'x-content-type-options': 'nosniff',
    'cache-control': 'public, max-age=31536000, immutable',
  });
  expect(answer.headers()['content-security-policy']).toContain("default-src 'none'");
  expect((await page.request.get('/media/..%2f..%2fsecrets.json')).status()).toBe(400);
  expect((await page.request.get(`/media/${'a'.repeat(26)}-480.webp`)).status()).toBe(404);
});

test('two write one campaign: the second is told who saved, keeps what was typed, and sees both', async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(120_000);
  const contexts = await Promise.all([1, 2].map(() => browser.newContext({ baseURL })));
  const [one, two] = (await Promise.all(contexts.map((context) => context.newPage()))) as [Page, Page];
  await signIn(one, 'ngo');
  await signIn(two, 'ngo');
  await one.goto(`${WORKSPACE}/campaigns`);
  await one.getByRole('link', { name: /夜校/ }).click();
  await expect(one).toHaveURL(/campaigns\/camp_/);
  const address = one.url();
  await two.goto(address);

  await openStep(one, 'pageZh');
  await one.getByLabel('一句话介绍（中文）').fill('先存的一句话');
  await openStep(one, 'money');
  await one.getByLabel('用途（英文） 1').fill('Lamps, saved first');
  await one.getByRole('button', { name: '保存', exact: true }).click();
  await expect(one.getByRole('status')).toContainText('已保存');

  await openStep(two, 'pageZh');
  await two.getByLabel('一句话介绍（中文）').fill('后填的一句话');
  await two.getByLabel('正文（中文）', { exact: true }).fill('后填的正文');
  await expect(two.locator('[data-kept]')).toContainText('草稿已自动保存');
  await expect(two.getByRole('status')).toContainText('保存过这个项目');
  await two.getByRole('button', { name: '保存', exact: true }).click();
  const conflict = two.locator('[data-conflict]');
  await expect(conflict).toContainText('保存过这个项目');
  await expect(conflict.locator('.theirs')).toHaveText(['先存的一句话']);
  await expect(two.getByLabel('一句话介绍（中文）')).toHaveValue('后填的一句话');
  await expect(two.locator('input[name=storyZh]')).toHaveValue('后填的正文');
  await expect(two.locator('[name="budget.0.labelEn"]')).toHaveValue('Lamps, saved first');
  expect((await new AxeBuilder({ page: two }).analyze()).violations).toEqual([]);

  await conflict.getByRole('button', { name: /用对方的/ }).click();
  await expect(two.getByLabel('一句话介绍（中文）')).toHaveValue('先存的一句话');
  await two.getByRole('button', { name: '保存', exact: true }).click();
  await expect(two.getByRole('status')).toContainText('已保存');
  await one.reload();
  await openStep(one, 'pageZh');
  await expect(one.getByLabel('一句话介绍（中文）')).toHaveValue('先存的一句话');
  await expect(one.locator('input[name=storyZh]')).toHaveValue('后填的正文');
});

test('a story is written with the tools by keyboard, kept by itself, found again, and drawn as a tree', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await signIn(page, 'ngo');
  await page.goto(`${WORKSPACE}/campaigns`);
  await page.getByRole('link', { name: /夜校/ }).click();
  await openStep(page, 'pageEn');
  const story = page.getByLabel('正文（英文）', { exact: true });
  await story.fill('');
  await story.press('Shift+Tab');
  await expect(page.getByRole('button', { name: '小标题', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.type('Why');
  await page.keyboard.press('Enter');
  await page.keyboard.type('It is **dark** <b>at</b> six');
  await expect(page.locator('[data-kept]')).toContainText('草稿已自动保存');
  await page.reload();
  await expect(page.getByText('还没保存的内容在这里')).toBeVisible();
  await openStep(page, 'pageEn');
  await expect(story.locator('h2')).toHaveText('Why');
  await expect(story.locator('strong')).toHaveText('dark');
  await page.getByRole('link', { name: '预览公开页面' }).click();
  await page.locator('.preview-choice').getByRole('link', { name: 'English' }).click();
  const drawn = page.frameLocator('iframe').locator('.main');
  await expect(drawn.locator('.prose h2')).toHaveText('Why');
  await expect(drawn.locator('.prose p')).toHaveText('It is dark <b>at</b> six');
  await page.goBack();
  await page.goBack();
  await page.getByRole('button', { name: '扔掉，回到已保存的内容' }).click();
  await expect(page.getByText('还没保存的内容在这里')).toHaveCount(0);
});
