import { type BrowserContext, expect, type Page } from '@playwright/test';
import { messagesOf } from '@/lib/i18n/messages';
import { expectMoved, type ReadTotals, readTotals } from './pages/api';
import { CheckoutPage } from './pages/checkout-page';
import { GiftPage } from './pages/gift-page';
import { GivePage } from './pages/give-page';
import { test } from './pages/quiet-test';

/** However somebody gets to pressing the button more than once, it is one gift. No other file gives to this campaign. */
const SLUG = 'one-hundred-groups';
const SCOPE = `campaigns/${SLUG}`;
const GIFT = { tile: 5_000, email: 'once@example.org' };
const ONE = { gifts: 1, fen: 5_000 };
const words = messagesOf('zh');

let before: ReadTotals;
test.beforeEach(async ({ request }) => {
  before = await readTotals(request, SCOPE);
});

/** The form filled in another tab of the same browser. */
async function filledIn(context: BrowserContext, gift = GIFT): Promise<Page> {
  const page = await context.newPage();
  const give = new GivePage(page, SLUG);
  await give.open();
  await give.fill(gift);
  return page;
}

async function pay(page: Page): Promise<string> {
  await new CheckoutPage(page).payByCard();
  return new GiftPage(page).received();
}

test('a double click', async ({ page }) => {
  const give = new GivePage(page, SLUG);
  await give.open();
  await give.fill(GIFT);
  await give.submitButton.dblclick();
  await pay(page);
  await expectMoved(page.request, SCOPE, before, ONE);
});

test('five presses at once that no script holds back lead to one payment page', async ({ page, baseURL }) => {
  await new GivePage(page, SLUG).open();
  const form = { amount: '5000', age: 'adult', displayMode: 'anonymous', email: GIFT.email, sheet: '1' };
  const answers = await Promise.all(
    Array.from({ length: 5 }, () =>
      page.request.post(`/zh/campaigns/${SLUG}/donate/start`, {
        form,
        headers: { origin: baseURL! },
        maxRedirects: 0,
      }),
    ),
  );
  expect(answers.map((answer) => answer.status())).toEqual([303, 303, 303, 303, 303]);
  const targets = new Set(answers.map((answer) => answer.headers().location!));
  expect([...targets]).toEqual([expect.stringMatching(/cs_test_/)]);
  await page.goto([...targets][0]!);
  await pay(page);
  await expectMoved(page.request, SCOPE, before, ONE);
});

test('two tabs: the same payment page; paid in one, the other says so', async ({ context, request }) => {
  const [one, two] = [await filledIn(context), await filledIn(context)];
  await new GivePage(one, SLUG).submit();
  await new GivePage(two, SLUG).submit();
  const session = await new CheckoutPage(one).opened();
  expect(await new CheckoutPage(two).opened()).toBe(session);
  const id = await pay(one);
  await new CheckoutPage(two).fillCard('4242 4242 4242 4242');
  await new CheckoutPage(two).submit();
  expect(await new GiftPage(two).received()).toBe(id);
  await expectMoved(request, SCOPE, before, ONE);
});

test('two tabs with two amounts: the later one stands, the earlier page is closed', async ({
  context,
  request,
}) => {
  const [one, two] = [await filledIn(context), await filledIn(context, { ...GIFT, tile: 10_000 })];
  await new GivePage(one, SLUG).submit();
  await new CheckoutPage(one).opened();
  await new GivePage(two, SLUG).submit();
  await new CheckoutPage(two).opened();
  await one.reload();
  await expect(new CheckoutPage(one).form).toHaveCount(0);
  await pay(two);
  await expectMoved(request, SCOPE, before, { gifts: 1, fen: 10_000 });
});

test('back from the payment page: what was typed is there; sent again it is the same payment page', async ({
  page,
}) => {
  const give = new GivePage(page, SLUG);
  await give.give({ ...GIFT, message: '再看一眼' });
  const checkout = new CheckoutPage(page);
  const session = await checkout.opened();
  await page.goBack();
  await expect(give.field('message')).toHaveValue('再看一眼');
  await expect(give.choice('amount', 5_000)).toBeChecked();
  await give.submit();
  expect(await checkout.opened()).toBe(session);
  await checkout.back();
  await give.open(); // not from the browser's memory: the server kept it
  await expect(give.field('message')).toHaveValue('再看一眼');
  await expect(give.choice('amount', 5_000)).toBeChecked();
  await give.fill({ tile: 10_000 });
  await give.submit();
  expect(await checkout.opened()).not.toBe(session);
  await pay(page);
  await expectMoved(page.request, SCOPE, before, { gifts: 1, fen: 10_000 });
});

test('back after paying: no second payment by mistake, a second gift on purpose', async ({
  page,
  context,
}) => {
  const stale = await filledIn(context);
  const give = new GivePage(page, SLUG);
  await give.give(GIFT);
  const id = await pay(page);

  await page.goBack();
  await expect(new CheckoutPage(page).form).toHaveCount(0); // the payment page says that it is done
  await page.goBack();
  await expect(page.getByRole('status')).toContainText(
    words.give.earlier.succeeded.replace('{amount}', '¥50.00'),
  );
  await expect(give.choice('amount', 5_000)).not.toBeChecked(); // a new form, not the old one once more
  await new GivePage(stale, SLUG).submit(); // a form filled in before that payment
  expect(await new GiftPage(stale).id()).toBe(id);
  await expectMoved(page.request, SCOPE, before, ONE);

  await give.fill(GIFT);
  await give.submit();
  expect(await pay(page)).not.toBe(id);
  await expectMoved(page.request, SCOPE, before, { gifts: 2, fen: 10_000 });
});
