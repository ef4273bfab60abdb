import { expect, type Page } from '@playwright/test';
import { messagesOf } from '@/lib/i18n/messages';
import { fenOfPlain } from '@/lib/money/format';
import { verifyExport } from '../../tools/export/verify.mjs';
import { readTotals } from './pages/api';
import { test } from './pages/quiet-test';
import { signIn } from './pages/sign-in';

/** The city of the demo's city official. Others may give there meanwhile: what is compared is read until it is one moment. */
const CITY = '360700';
const NEIGHBOUR = '360800';
const { totals: words, admin, queues } = messagesOf('zh');

/** Fen of an amount as a page writes it: `¥1,234.56`. */
const fenOf = (text: string): number =>
  fenOfPlain(text.replaceAll(/[¥,\s]|[^\d.\-−]/g, '').replace('−', '-'));

/** Adds up the rows behind a figure, page by page. */
async function sumOfRows(page: Page): Promise<number> {
  let sum = 0;
  for (let pages = 0; pages < 20; pages++) {
    const amounts = await page.locator('main tbody td:last-child .amount').allInnerTexts();
    sum += amounts.map(fenOf).reduce((a, b) => a + b, 0);
    const older = page.getByRole('link', { name: messagesOf('zh').common.older });
    if ((await older.count()) === 0) return sum;
    await older.click();
  }
  throw new Error('the rows do not end');
}

async function download(page: Page, name: string): Promise<string> {
  const file = page.waitForEvent('download');
  await page.getByRole('link', { name, exact: true }).first().click();
  const path = test.info().outputPath((await file).suggestedFilename());
  await (await file).saveAs(path);
  return path;
}

test('the province asks for one city, opens the rows behind its figure and takes the file along: one sum', async ({
  page,
}) => {
  test.setTimeout(150_000);
  await signIn(page, 'admin');
  await page.goto('/zh/admin');
  await page.getByRole('navigation').getByRole('link', { name: admin.nav.totals, exact: true }).click();
  await page.locator('#region').selectOption(CITY);
  await page.locator('#by').selectOption('campaign');
  await page.locator('#period').selectOption('year');
  await page.locator('#compare').selectOption('yearBefore');
  await page.getByRole('button', { name: words.show }).click();
  await expect(page.getByRole('columnheader', { name: words.columns.compared })).toBeVisible();
  await expect(page.locator('figure.chart svg')).toBeVisible();
  const question = page.url();
  await expect(async () => {
    await page.goto(question);
    const said = fenOf(await page.locator('main tfoot td.live .amount').innerText());
    await page.locator('main tfoot td.live a').click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(words.movements);
    expect(await sumOfRows(page)).toBe(said);
    expect((await readTotals(page.request, `regions/${CITY}`)).netFen).toBe(said);
    await page.goto(`/zh/regions/${CITY}`);
    expect(fenOf(await page.locator('main table tfoot td.n').first().innerText())).toBe(said);
    await page.goto(question);
    const { faults, sums } = await verifyExport(await download(page, words.csv));
    expect(faults).toEqual([]);
    expect(sums.map(([, yuan]) => fenOfPlain(yuan))).toContain(said);
  }).toPass({ timeout: 90_000 });
  await page.goto(question);
  const picture = await page.request.get(
    (await page.getByRole('link', { name: words.png }).getAttribute('href'))!,
  );
  expect(picture.headers()['content-type']).toBe('image/png');
});

test('a city sees its own counties and nothing of its neighbour', async ({ page }) => {
  await signIn(page, 'city');
  await page.goto('/zh/admin/totals');
  await expect(page.locator('main tbody th').first()).toBeVisible();
  const codes = await page
    .locator('#region option')
    .evaluateAll((list) => list.map((one) => (one as HTMLOptionElement).value));
  expect(codes.filter(Boolean).every((code) => code.startsWith(CITY.slice(0, 4)))).toBe(true);
  for (const path of [`totals?region=${NEIGHBOUR}`, `totals/rows?region=${NEIGHBOUR}`])
    expect((await page.goto(`/zh/admin/${path}`))?.status()).toBe(404);
});

test('an auditor reads every queue and the whole log, takes it along, and is offered nothing to change', async ({
  page,
}) => {
  test.setTimeout(150_000);
  await signIn(page, 'auditor');
  await page.goto('/zh/admin');
  const paths = await page
    .locator('main a[href^="/zh/admin/queues/"]')
    .evaluateAll((links) => [...new Set(links.map((link) => link.getAttribute('href')!))]);
  expect(paths.length).toBeGreaterThan(3);
  for (const path of paths) {
    expect((await page.goto(path))?.status(), path).toBe(200);
    await expect(page.locator('main form:not([action^="/"])'), path).toHaveCount(0);
  }
  await page.goto(paths[0]!);
  const rows = page.locator('.queue > li [data-queue-link]');
  await page.keyboard.press('j');
  await expect(rows.first()).toBeFocused();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: queues.keys.title })).toBeVisible();
  await page.getByLabel(queues.keys.isOn).uncheck();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.reload();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.getByRole('button', { name: queues.keys.title }).click();
  await page.getByLabel(queues.keys.isOn).check();
  await page.keyboard.press('Escape');
  await page.keyboard.press('j');
  const behind = await rows.first().getAttribute('href');
  await page.keyboard.press('k');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`${behind}$`));
  await page.goto('/zh/admin/audit?verify=1');
  await expect(page.getByRole('status')).toContainText(admin.audit.intact);
  const log = await verifyExport(await download(page, admin.audit.export.link));
  expect(log.faults).toEqual([]);
  expect(log.rows).toBeGreaterThan(10);
  await page.reload();
  await expect(page.locator('main tbody tr').first()).toContainText('audit.export');
});
