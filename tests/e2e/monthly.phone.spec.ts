import { expect, type Page } from '@playwright/test';
import { messagesOf } from '@/lib/i18n/messages';
import { checkBooks } from '../support/product';
import { expectMoved, readTotals } from './pages/api';
import { CheckoutPage } from './pages/checkout-page';
import { faultsOf } from './pages/faults';
import { GiftPage } from './pages/gift-page';
import { GivePage } from './pages/give-page';
import { MonthlyPage, planInLetter } from './pages/monthly-page';
import { passDays, testOnOwnProduct } from './pages/own-product';

/** Monthly gifts on a phone, on a product whose clock is moved: half a year of months goes by in two journeys. */
const test = testOnOwnProduct({ TEST_CLOCK: '2027-01-31T02:00:00Z' });
test.describe.configure({ mode: 'serial' });

const SLUG = 'the-poyang-book-boat';
const SCOPE = `campaigns/${SLUG}`;
const AMOUNT = 5_000;
const { give: words, monthly } = messagesOf('zh');
const FAILS = '4000 0000 0000 0341';
const PAYS = '4242 4242 4242 4242';
/** Each journey turns months and waits for the worker. */
const JOURNEY_MS = 240_000;

/** Gives monthly through the form and the payment page; answers the plan's page. */
async function giveMonthly(page: Page, email: string): Promise<MonthlyPage> {
  const form = new GivePage(page, SLUG);
  await form.open();
  await form.choice('interval', 'month').check();
  await form.fill({ own: '50', email });
  await form.submit();
  const checkout = new CheckoutPage(page);
  await checkout.opened();
  await checkout.fillCard(PAYS);
  await checkout.submit();
  await new GiftPage(page).received();
  const link = page.locator('main a[href*="/monthly/plan_"]');
  return new MonthlyPage(page, (await link.getAttribute('href'))!);
}

test('give every month, two more months, a pause, and the end from the letter', async ({
  page,
  browser,
  product,
}) => {
  test.setTimeout(JOURNEY_MS);
  const before = await readTotals(page.request, SCOPE);
  const moved = (gifts: number) => expectMoved(page.request, SCOPE, before, { gifts, fen: gifts * AMOUNT });

  await test.step('the form says what monthly means before anything is typed, and asks for an address', async () => {
    const form = new GivePage(page, SLUG);
    await form.open();
    await expect(form.choice('interval', 'once')).toBeChecked();
    await expect(page.getByText(words.interval.cardOnly)).toBeHidden();
    await form.choice('interval', 'month').check();
    await expect(page.getByText(words.interval.cardOnly)).toBeVisible();
    await expect(page.locator('[data-answer="interval"]')).toHaveText(words.interval.month);
    await form.fill({ own: '50' });
    await expect(form.submitButton).toHaveText(words.submitMonth.replace('{amount}', '¥50.00'));
    expect(await faultsOf(page)).toEqual([]);
    await form.submit();
    await expect(form.summary).toContainText(words.errors.email_required);
    await expect(form.choice('interval', 'month')).toBeChecked();
    await expect(form.field('amountOwn')).toHaveValue('50');
  });

  const plan = await giveMonthly(page, 'lao@example.org');

  await test.step('the first month is counted once, each later one too', async () => {
    await moved(1);
    await plan.expectPhase('running');
    await expect(page.locator('.facts-list')).toContainText('2027年2月28日');
    expect(await faultsOf(page)).toEqual([]);
    await passDays(product, 32);
    await moved(2);
    await passDays(product, 30);
    await moved(3);
    await plan.expectMonths(['paid', 'paid', 'paid']);
    await page.locator('[data-month] a').first().click();
    await new GiftPage(page).received();
  });

  await test.step('paused: the next month is not charged', async () => {
    await plan.open();
    await plan.press('pause');
    await expect(page.getByRole('status')).toHaveText(monthly.done.paused);
    await plan.expectPhase('paused');
    await passDays(product, 31);
    await plan.expectMonths(['skipped', 'paid', 'paid', 'paid']);
    await moved(3);
    await plan.press('resume');
    await expect(page.getByRole('status')).toHaveText(monthly.done.resumed);
    await plan.expectPhase('running');
  });

  await test.step('stopped from the link of the letter, in two presses', async () => {
    const link = await planInLetter(browser, product, { to: 'lao@example.org', subject: '月捐开始了' });
    await page.goto(link);
    await page.getByRole('link', { name: monthly.cancel }).click();
    await expect(page.getByRole('heading', { name: monthly.ask.title })).toBeVisible();
    expect(await faultsOf(page)).toEqual([]);
    await plan.press('cancel');
    await expect(page.getByRole('status')).toHaveText(monthly.done.cancelled);
    await expect(page.getByText(monthly.ended.donor)).toBeVisible();
    await passDays(product, 31);
    await plan.expectPhase('ended');
    await moved(3);
    await planInLetter(browser, product, { to: 'lao@example.org', subject: '月捐已结束' });
  });
});

test('a card that fails: told, changed in time for one, skipped and ended for the other; the campaign’s end ends the rest', async ({
  page,
  browser,
  product,
}) => {
  test.setTimeout(JOURNEY_MS);
  const before = await readTotals(page.request, SCOPE);
  const moved = (gifts: number) => expectMoved(page.request, SCOPE, before, { gifts, fen: gifts * AMOUNT });
  const mended = await giveMonthly(page, 'mei@example.org');
  await page.context().clearCookies();
  const lost = await giveMonthly(page, 'chen@example.org');
  await moved(2);
  for (const plan of [mended, lost]) await plan.useCard(FAILS);
  await passDays(product, 32);
  for (const plan of [mended, lost]) {
    await plan.expectPhase('failing');
    await plan.expectMonths(['retrying', 'paid']);
  }
  await moved(2);

  await page.goto(await planInLetter(browser, product, { to: 'mei@example.org', subject: '没有扣成' }));
  await mended.useCard(PAYS); // Stripe tries again at once
  await moved(3);
  await mended.expectMonths(['paid', 'paid']);

  await passDays(product, 20); // the last of Stripe's tries has failed
  await lost.expectPhase('ended');
  await expect(page.getByText(monthly.ended.unpaid)).toBeVisible();
  await lost.expectMonths(['skipped', 'paid']);
  await moved(3);

  await passDays(product, 40); // past the campaign's last day
  await mended.expectPhase('ended');
  await expect(page.getByText(monthly.ended.campaign)).toBeVisible();
  await planInLetter(browser, product, { to: 'mei@example.org', subject: '月捐已结束' });
  checkBooks(product.dataDir); // after half a year of months every invariant holds
});
