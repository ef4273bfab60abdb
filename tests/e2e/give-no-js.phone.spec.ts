import { expect } from '@playwright/test';
import { messagesOf } from '@/lib/i18n/messages';
import { CARDS, CheckoutPage } from './pages/checkout-page';
import { GiftPage } from './pages/gift-page';
import { GivePage } from './pages/give-page';
import { test } from './pages/quiet-test';

/** Giving needs no script: neither on our pages nor on the payment page. */
test.use({ javaScriptEnabled: false });

const SLUG = 'a-bowl-of-soup-next-door';
const TYPED = { nick: '楼下的猫', email: 'no-script@example.org', message: '给三楼的奶奶，趁热。' };

for (const locale of ['zh', 'en'] as const)
  test(`the whole journey without JavaScript (${locale})`, async ({ page }) => {
    const words = messagesOf(locale).give;
    const give = new GivePage(page, SLUG, locale);
    await give.openFromCampaign();
    await give.fill({ own: '3', ...TYPED });
    await give.submit();

    // Too little: what is wrong is said above and beside the field, and nothing typed is lost.
    const sentence = words.errors.amount_range.replace('{min}', '5').replace('{max}', '999,999.99');
    await expect(give.summary).toBeFocused();
    await expect(give.summary).toContainText(sentence);
    await expect(page.locator('#amountOwn-error')).toHaveText(sentence);
    await expect(give.field('amountOwn')).toHaveValue('3');
    await expect(give.choice('displayMode', 'nick')).toBeChecked();
    for (const [name, value] of Object.entries(TYPED)) await expect(give.field(name)).toHaveValue(value);
    await give.summary.getByRole('link').click();
    await expect(give.field('amountOwn')).toBeFocused();

    await give.field('amountOwn').fill('66.66');
    await give.submit();
    // No script has shown the answers: they are read once more, and each can be changed.
    await page.waitForURL(/\?step=check$/);
    for (const said of ['¥66.66', TYPED.nick, TYPED.email, TYPED.message, '陆拾陆元陆角陆分'])
      await expect(page.locator('main')).toContainText(said);
    await page.locator('.change a[href$="/donate#message"]').click();
    await expect(give.field('message')).toBeFocused();
    await expect(give.field('amountOwn')).toHaveValue('66.66');
    await give.submit();
    await give.confirm();
    const checkout = new CheckoutPage(page);
    await checkout.opened();
    await expect(page.locator('html')).toHaveAttribute('lang', locale === 'zh' ? 'zh-Hans' : 'en');
    await expect(page.locator('.total')).toContainText('66.66');
    await expect(page.getByText(TYPED.email)).toBeVisible(); // asked once, not twice

    await checkout.fillCard('4242 4242 4242 4241');
    await checkout.submit();
    await expect(checkout.problem.getByRole('link')).toHaveAttribute('href', '#cardNumber');
    await expect(page.locator('#billingName')).toHaveValue('王 小明');
    await checkout.fillCard(CARDS.declined);
    await checkout.submit();
    await expect(checkout.problem).toBeVisible();
    await checkout.fillCard(CARDS.pays);
    await checkout.submit();

    const gift = new GiftPage(page, locale);
    await gift.received();
    await expect(gift.status).toContainText('66.66');
    await expect(page.getByText(TYPED.message)).toBeVisible();
    await page.goto(`/${locale}/campaigns/${SLUG}`);
    await expect(page.locator('.wall li', { hasText: TYPED.nick }).first()).toContainText('66.66');
  });
