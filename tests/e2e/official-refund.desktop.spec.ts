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
const { admin, done, gift: words, refunds } = messagesOf('zh');

test('finance proposes a part with its ground, an admin approves: totals fall by it, the donor’s page says so', async ({
  page,
  browser,
  baseURL,
  complaints,
}) => {
  test.setTimeout(120_000);
  const before = await readTotals(page.request, SCOPE);
  await new GivePage(page, SLUG).give({ tile: 10_000, email: 'refund@example.org' });
  await new CheckoutPage(page).payByCard();
  const gift = new GiftPage(page);
  const id = await gift.received();
  const reference = await gift.reference();
  const person = async (role: string) => {
    const context = await browser.newContext({ baseURL });
    complaintsOf(context, complaints);
    const own = await context.newPage();
    await signIn(own, role);
    return own;
  };

  const finance = await person('treasury');
  await finance.goto('/zh/admin/gifts');
  await finance.locator('#ref').fill(reference);
  await finance.getByRole('button', { name: admin.gifts.find }).click();
  const form = finance.locator('form#refund');
  const send = form.getByRole('button', { name: refunds.send });
  await test.step('without a ground or reason, or for more than is left, nothing is proposed', async () => {
    await form.getByLabel(refunds.amount).fill('30');
    await send.click();
    await expect(form.locator('[data-error-summary]')).toContainText(refunds.ground);
    await expect(form.locator('[data-error-summary]')).toContainText(refunds.reason);
    await expect(form.getByLabel(refunds.amount)).toHaveValue('30');
    await form.getByText(refunds.grounds.DUPLICATE, { exact: true }).click();
    await form.getByLabel(refunds.amount).fill('100.01');
    await form.getByLabel(refunds.reason, { exact: true }).fill('家人重复支付。');
    await send.click();
    await expect(form.locator('[data-error-summary]')).toContainText(refunds.amount);
  });
  await form.getByLabel(refunds.amount).fill('30');
  await send.dblclick();
  await expect(finance.getByRole('status')).toContainText(done.caseProposed);
  await expectMoved(page.request, SCOPE, before, { gifts: 1, fen: 10_000 });
  await finance.goto(`/zh/admin/gifts?ref=${reference}`);
  await finance.getByRole('link', { name: refunds.open }).click();
  await expect(finance.locator('main')).toContainText(refunds.isMaker);
  await expect(finance.locator('form#decide')).toHaveCount(0);
  const address = new URL(finance.url()).pathname;

  const auditor = await person('auditor');
  await auditor.goto(address);
  await expect(auditor.locator('main')).toContainText('家人重复支付。');
  await expect(auditor.locator('main form')).toHaveCount(0);

  const admin2 = await person('admin');
  await admin2.goto(address);
  const decision = admin2.locator('form#decide');
  await decision.getByText(refunds.approve, { exact: true }).click();
  await decision.getByLabel(refunds.decisionReason).fill('流水核对无误。');
  await decision.getByRole('button', { name: refunds.save }).dblclick();
  await expect(admin2.getByRole('status')).toContainText(done.caseApproved);
  await expect(admin2.locator('main')).toContainText('流水核对无误。');

  await expectMoved(page.request, SCOPE, before, { gifts: 1, fen: 7_000 });
  expect((await readTotals(page.request, SCOPE)).refundedFen - before.refundedFen).toBe(3_000);
  expect(await (await page.request.get(`/api/v1/donations/${id}`)).json()).toMatchObject({
    state: 'partially_refunded',
    refundedFen: 3_000,
  });
  await page.reload();
  await expect(gift.title).toHaveText(words.partially_refunded.title.replace('{refunded}', '¥30.00'));
  await expect(gift.status).toContainText('¥70.00');
  await admin2.goto('/zh/admin/audit');
  await expect(admin2.locator('main')).toContainText('家人重复支付。');
});
