import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { messagesOf } from '@/lib/i18n/messages';
import { expectMoved, readTotals } from './pages/api';
import { complaintsOf, test } from './pages/quiet-test';
import { signIn } from './pages/sign-in';

/** No other file gives to this campaign on the desktop, where this one measures its totals. */
const SLUG = 'happy-childrens-cabin';
const NGO = 'yudu-dawn-social-work-centre';
const SCOPE = `campaigns/${SLUG}`;
const { admin, done, imports: words } = messagesOf('zh');

/** Paid an hour ago; ids that no earlier run has used. */
const paidAt = new Date(Date.now() - 3_600_000).toISOString();
const stamp = Date.now();
const line = (n: number, yuan: string, name = '', mode = '') =>
  `${stamp}-${n},${SLUG},${yuan},${paidAt},${name},,,${mode},现金,义卖`;
const HEAD =
  'external_id,campaign,amount_yuan,paid_at,donor_name,donor_email,donor_phone,display_mode,channel,note';
const csv = (lines: string[]) => ({
  name: '义卖.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(`\uFEFF${[HEAD, ...lines].join('\r\n')}\r\n`),
});

test('an organisation uploads offline gifts, an official approves, the public totals rise by exactly that', async ({
  page,
  browser,
  baseURL,
  complaints,
}) => {
  test.setTimeout(120_000);
  const before = await readTotals(page.request, SCOPE);
  const state = page.locator('main .notice b').first();

  await test.step('a file of which nothing is right is not taken, and says why', async () => {
    await signIn(page, 'finance');
    await page.goto(`/zh/ngo/${NGO}/gifts`);
    await page.getByRole('link', { name: words.open }).click();
    await page.locator('#file').setInputFiles(csv([line(1, '一百')]));
    await page.getByRole('button', { name: words.form.send }).click();
    await expect(state).toHaveText(words.explain.refused, { timeout: 20_000 });
    await expect(page.locator('main table')).toContainText(words.faults.not_a_number);
  });

  await test.step('the corrected file waits for review; its one wrong row can be downloaded', async () => {
    await page.goto(`/zh/ngo/${NGO}/gifts/import`);
    await page
      .locator('#file')
      .setInputFiles(csv([line(1, '100'), line(2, '23.45', '茶馆的姐妹', 'nick'), line(3, '1.005')]));
    await page.getByRole('button', { name: words.form.send }).click();
    await expect(state).toHaveText(words.explain.staged, { timeout: 20_000 });
    await expect(page.locator('main')).toContainText('123.45');
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: words.faultsDownload }).click();
    expect(readFileSync(await (await download).path(), 'utf8')).toContain(
      `4,amount_yuan,too_many_decimals,${words.faults.too_many_decimals}`,
    );
    await expectMoved(page.request, SCOPE, before, { gifts: 0, fen: 0 });
  });

  const context = await browser.newContext({ baseURL });
  complaintsOf(context, complaints);
  const official = await context.newPage();
  await test.step('an official finds it under what waits, reads it and approves', async () => {
    await signIn(official, 'admin');
    await official.goto('/zh/admin');
    const queue = official.locator('section', { hasText: admin.home.queues.imports }).last();
    await queue.getByRole('link').first().click();
    await expect(official.locator('main')).toContainText(`${stamp}-2`);
    await expect(official.locator('main')).toContainText('茶馆的姐妹');
    const form = official.locator('#decide');
    await form.getByText(admin.ngo.approve, { exact: true }).click();
    await form.getByLabel(admin.ngo.reason).fill('与银行流水一致。');
    await form.getByRole('button', { name: admin.ngo.save }).click();
    await expect(official.getByRole('status')).toContainText(done.importApproved);
  });

  await expectMoved(page.request, SCOPE, before, { gifts: 2, fen: 12_345 });
  await page.reload();
  await expect(state).toHaveText(words.explain.posted, { timeout: 20_000 });
  await page.goto(`/zh/campaigns/${SLUG}`);
  await expect(page.locator('.wall')).toContainText('茶馆的姐妹');

  await test.step('the same file again changes nothing', async () => {
    await page.goto(`/zh/ngo/${NGO}/gifts/import`);
    await page
      .locator('#file')
      .setInputFiles(csv([line(1, '100'), line(2, '23.45', '茶馆的姐妹', 'nick'), line(3, '1.005')]));
    await page.getByRole('button', { name: words.form.send }).click();
    await expect(state).toHaveText(words.explain.posted, { timeout: 20_000 });
    await expectMoved(page.request, SCOPE, before, { gifts: 2, fen: 12_345 });
  });
});
