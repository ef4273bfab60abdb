import { expect } from '@playwright/test';
import { messagesOf } from '@/lib/i18n/messages';
import { CheckoutPage } from './pages/checkout-page';
import { faultsByDayAndNight } from './pages/faults';
import { GiftPage } from './pages/gift-page';
import { GivePage } from './pages/give-page';
import { test } from './pages/quiet-test';

/** The whole way of a gift through axe, in both languages, by day and by night: nothing to find, nothing wider than the window.
 * It gives to a campaign whose totals no other file measures. */
const SLUG = 'a-bowl-of-soup-next-door';

for (const locale of ['zh', 'en'] as const)
  test(`giving, paying and being thanked are accessible (${locale})`, async ({ page }) => {
    test.setTimeout(180_000);
    const give = new GivePage(page, SLUG, locale);
    await give.open();
    await expect(page.locator('html')).toHaveAttribute('lang', locale === 'zh' ? 'zh-Hans' : 'en');
    const found = await faultsByDayAndNight(page);

    await give.fill({ own: '1', email: 'not an address' });
    await give.submit();
    await expect(give.summary).toBeFocused();
    found.push(...(await faultsByDayAndNight(page)));

    await give.fill({
      tile: 5_000,
      nick: 'Camphor 樟',
      email: 'axe@example.org',
      message: '愿灯常亮 · Light',
    });
    await give.submit();
    const checkout = new CheckoutPage(page);
    await checkout.opened();
    found.push(...(await faultsByDayAndNight(page)));
    await checkout.fillCard('4000 0000 0000 0002');
    await checkout.submit();
    await expect(checkout.problem).toBeVisible();
    found.push(...(await faultsByDayAndNight(page)));

    await checkout.fillCard('4242 4242 4242 4242');
    await checkout.submit();
    const gift = new GiftPage(page, locale);
    await gift.received();
    await expect(page.getByText(messagesOf(locale).gift.keep)).toBeVisible();
    found.push(...(await faultsByDayAndNight(page)));
    expect(found).toEqual([]);
  });
