import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type BrowserContext, expect, type FrameLocator, type Locator } from '@playwright/test';
import { messagesOf } from '@/lib/i18n/messages';
import { amountParts } from '@/lib/money/format';
import { routes } from '@/lib/routes';
import { productUrl } from '../support/product';
import { readTotals } from './pages/api';
import { test } from './pages/quiet-test';

/**
 * A campaign on a page of another site: the product is at `localhost`, that page at `127.0.0.1`, and its policy allows
 * nothing but the product's script and frame. `quiet-test` fails on whatever the browser complains of, blocked things too.
 */
const SLUG = 'happy-childrens-cabin';
const app = () => new URL(productUrl()).origin;

const policy = () =>
  [
    "default-src 'none'",
    `script-src ${app()}`,
    `frame-src ${app()}`,
    `style-src ${app()}`,
    'img-src data:', // the page's own empty icon: without one the browser asks for /favicon.ico
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

const html = () => `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Another site</title><link rel="icon" href="data:,"></head><body>
<h1>Another site</h1>
<div id="button"><script async src="${app()}/embed.js" data-campaign="${SLUG}" data-look="button" data-lang="zh"></script></div>
<div id="card"><script async src="${app()}/embed.js" data-campaign="${SLUG}" data-lang="en"></script></div>
<div id="frame"><iframe src="${app()}${routes.embed('zh', SLUG)}" title="Raised" width="360" height="300"></iframe></div>
<div id="bare"><iframe src="${app()}/embed/${SLUG}" title="Raised" width="360" height="300"></iframe></div>
<div id="wrong"><script async src="${app()}/embed.js" data-campaign="../admin"></script></div>
</body></html>`;

let other: Server;
let otherUrl: string;
test.beforeAll(async () => {
  other = createServer((_, response) => {
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy(),
      'x-content-type-options': 'nosniff',
    });
    response.end(html());
  });
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  otherUrl = `http://127.0.0.1:${(other.address() as AddressInfo).port}/`;
});
test.afterAll(async () => {
  other.closeAllConnections();
  await new Promise((resolve) => other.close(resolve));
});

/** The page that a link opens beside this one. */
async function opened(context: BrowserContext, link: Locator) {
  const [page] = await Promise.all([context.waitForEvent('page'), link.click()]);
  return page;
}

test('the button stands on another site and leads to the give page', async ({ page, context }) => {
  await page.goto(otherUrl);
  const button = page.locator('#button a');
  await expect(button).toHaveText(messagesOf('zh').embed.give);
  await expect(button).toHaveCSS('background-color', 'rgb(23, 86, 56)'); // styled although the page allows no style

  const give = await opened(context, button);
  await expect(give).toHaveURL(app() + routes.give('zh', SLUG));
  await expect(give.locator('[data-give-form]')).toBeVisible();

  await expect(page.locator('#wrong')).toHaveText('');
  await expect(page.locator('#wrong iframe, #wrong a')).toHaveCount(0);
});

for (const [id, locale] of [
  ['card', 'en'],
  ['frame', 'zh'],
  ['bare', 'zh'], // without a language: led to the visitor's
] as const)
  test(`the ${id} shows the ledger’s figures and leads to the give page (${locale})`, async ({
    page,
    context,
    request,
  }) => {
    await page.goto(otherUrl);
    await page.locator(`#${id} iframe`).scrollIntoViewIfNeeded();
    const card: FrameLocator = page.frameLocator(`#${id} iframe`);
    const words = messagesOf(locale).embed;
    await expect(card.locator('.figure')).toBeVisible();
    await expect(card.locator('.figure')).toHaveCSS('font-weight', '600'); // its own stylesheet came
    // The frame our own code prescribes holds all of it.
    expect(await card.locator('html').evaluate((html) => html.scrollHeight - html.clientHeight)).toBe(0);
    // Others give at the same time: the card follows within its own turn of asking.
    await expect
      .poll(
        async () => {
          const { yuan, cents } = amountParts((await readTotals(request, `campaigns/${SLUG}`)).netFen);
          const shown = await card.locator('.figure > span').first().innerText();
          return shown.trim() === `¥${yuan}.${cents}`;
        },
        { timeout: 30_000 },
      )
      .toBe(true);

    const link = card.getByRole('link', { name: words.give, exact: true });
    const give = await opened(context, link);
    await expect(give).toHaveURL(app() + routes.give(locale, SLUG));
    await expect(give.locator('[data-give-form]')).toBeVisible();
  });

test('on its way to a language the card is never forbidden to be framed, and a page of the site always is', async ({
  request,
}) => {
  const bare = await request.get(`/embed/${SLUG}`, { maxRedirects: 0 });
  expect(bare.status()).toBe(307);
  expect(bare.headers()['x-frame-options']).toBeUndefined();
  expect(bare.headers()['content-security-policy']).toContain('frame-ancestors *');
  const page = await request.get(routes.campaign('zh', SLUG));
  expect(page.headers()['x-frame-options']).toBe('DENY');
});
