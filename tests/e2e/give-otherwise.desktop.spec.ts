import { expect } from '@playwright/test';
import { messagesOf } from '@/lib/i18n/messages';
import { expectMoved, type ReadTotals, readTotals } from './pages/api';
import { CARDS, CheckoutPage } from './pages/checkout-page';
import { GiftPage } from './pages/gift-page';
import { GivePage } from './pages/give-page';
import { test } from './pages/quiet-test';

/** Ways of paying other than a card that works at once. No other file gives to this campaign. */
const SLUG = 'the-poyang-book-boat';
const SCOPE = `campaigns/${SLUG}`;

let before: ReadTotals;
test.beforeEach(async ({ page }) => {
  before = await readTotals(page.request, SCOPE);
  await new GivePage(page, SLUG).give({ tile: 5_000, email: 'otherwise@example.org' });
});

test('by Alipay: authorised there, received here', async ({ page }) => {
  const checkout = new CheckoutPage(page);
  await checkout.opened();
  await checkout.chooseMethod('alipay');
  await checkout.submit();
  await checkout.authorizeRedirect();
  await new GiftPage(page).received();
  await expectMoved(page.request, SCOPE, before, { gifts: 1, fen: 5_000 });
});

test('by Alipay, refused there: nothing moves; tried again on the same page it is one gift', async ({
  page,
}) => {
  const checkout = new CheckoutPage(page);
  const session = await checkout.opened();
  await checkout.chooseMethod('alipay');
  await checkout.submit();
  await checkout.failRedirect();
  await expect(checkout.problem).toBeVisible();
  expect(checkout.session()).toBe(session);
  await expectMoved(page.request, SCOPE, before, { gifts: 0, fen: 0 });
  await checkout.chooseMethod('alipay');
  await checkout.submit();
  await checkout.authorizeRedirect();
  await new GiftPage(page).received();
  await expectMoved(page.request, SCOPE, before, { gifts: 1, fen: 5_000 });
});

test('by WeChat Pay: scanned and authorised', async ({ page }) => {
  const checkout = new CheckoutPage(page);
  await checkout.opened();
  await checkout.chooseMethod('wechat_pay');
  await checkout.submit();
  await checkout.scan();
  await checkout.authorizeRedirect();
  await new GiftPage(page).received();
  await expectMoved(page.request, SCOPE, before, { gifts: 1, fen: 5_000 });
});

test('a card is declined, another on the same page pays: one gift', async ({ page }) => {
  const checkout = new CheckoutPage(page);
  const session = await checkout.opened();
  await checkout.fillCard(CARDS.declined);
  await checkout.submit();
  await expect(checkout.problem).toBeFocused();
  expect(checkout.session()).toBe(session);
  await expect(page.locator('#billingName')).toHaveValue('王 小明');
  await checkout.fillCard(CARDS.pays);
  await checkout.submit();
  await new GiftPage(page).received();
  await expectMoved(page.request, SCOPE, before, { gifts: 1, fen: 5_000 });
});

test('the bank asks who it is: failed, then completed', async ({ page }) => {
  const checkout = new CheckoutPage(page);
  await checkout.payByCard(CARDS.asks3ds);
  await checkout.fail3ds();
  await expect(checkout.problem).toBeVisible();
  await checkout.fillCard(CARDS.asks3ds);
  await checkout.submit();
  await checkout.complete3ds();
  await new GiftPage(page).received();
  await expectMoved(page.request, SCOPE, before, { gifts: 1, fen: 5_000 });
});

test('leaving without paying counts nothing, and the gift’s page says so', async ({ page }) => {
  const checkout = new CheckoutPage(page);
  await checkout.opened();
  await checkout.back();
  await expect(page).toHaveURL(new RegExp(`/zh/campaigns/${SLUG}`));
  await expect(page.getByText(messagesOf('zh').gift.received.title)).toHaveCount(0);
  await expectMoved(page.request, SCOPE, before, { gifts: 0, fen: 0 });
});
