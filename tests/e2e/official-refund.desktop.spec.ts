import { expect } from '@playwright/test';
import { messagesOf } from '@/lib/i18n/messages';
import { expectMoved, readTotals } from './pages/api';
import { CheckoutPage } from './pages/checkout-page';
import { GiftPage } from './pages/gift-page';
import { GivePage } from './pages/give-page';
import { complaintsOf, test } from './pages/quiet-test';
import { signIn } from './pages/sign-in';

/** No other file gives to this campaign. */
const SLUG = 'after-the-rain-emergency-supplies';
const SCOPE = `campaigns/${SLUG}`;
const { admin, gift: words } = messagesOf('zh');

test('an official refunds a part with a reason: totals fall by it, the donor’s page says so', async ({
  page,
  browser,
  baseURL,
  complaints,
}) => {
  const before = await readTotals(page.request, SCOPE);
  await new GivePage(page, SLUG).give({ tile: 10_000, email: 'refund@example.org' });
  await new CheckoutPage(page).payByCard();
  const gift = new GiftPage(page);
  const id = await gift.received();
  const reference = await gift.reference();

  const context = await browser.newContext({ baseURL });
  complaintsOf(context, complaints);
  const official = await context.newPage();
  await signIn(official, 'admin');
  await official.goto('/zh/admin/gifts');
  await official.locator('#ref').fill(reference);
  await official.getByRole('button', { name: admin.gifts.find }).click();
  const form = official.locator('form#refund');

  await test.step('without a reason, or more than is left, nothing is refunded', async () => {
    await form.getByLabel(admin.gifts.amount).fill('30');
    await form.getByRole('button', { name: admin.gifts.refund }).click();
    await expect(form.locator('[data-error-summary]')).toContainText(admin.reviews.reason);
    await expect(form.getByLabel(admin.gifts.amount)).toHaveValue('30');
    await form.getByLabel(admin.gifts.amount).fill('100.01');
    await form.getByLabel(admin.reviews.reason).fill('家人重复支付。');
    await form.getByRole('button', { name: admin.gifts.refund }).click();
    await expect(form.locator('[data-error-summary]')).toContainText(admin.gifts.amount);
    await expectMoved(page.request, SCOPE, before, { gifts: 1, fen: 10_000 });
  });

  await form.getByLabel(admin.gifts.amount).fill('30');
  await form.getByRole('button', { name: admin.gifts.refund }).dblclick();
  await expect(official.getByRole('status')).toContainText(messagesOf('zh').done.refunded);
  await expectMoved(page.request, SCOPE, before, { gifts: 1, fen: 7_000 });
  expect((await readTotals(page.request, SCOPE)).refundedFen - before.refundedFen).toBe(3_000);
  expect(await (await page.request.get(`/api/v1/donations/${id}`)).json()).toMatchObject({
    state: 'partially_refunded',
    refundedFen: 3_000,
  });

  await page.reload();
  await expect(gift.title).toHaveText(words.partially_refunded.title.replace('{refunded}', '¥30.00'));
  await expect(gift.status).toContainText('¥70.00');

  await official.goto(`/zh/admin/gifts?ref=${reference}`);
  await expect(official.locator('main')).toContainText('30.00');
  await official.goto('/zh/admin/audit');
  await expect(official.locator('main')).toContainText('家人重复支付。');
});
