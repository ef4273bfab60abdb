import { expect, type Page } from '@playwright/test';

/** Stripe's own test numbers; the sandbox gives each its outcome. */
export const CARDS = {
  pays: '4242 4242 4242 4242',
  declined: '4000 0000 0000 0002',
  asks3ds: '4000 0000 0000 3220',
} as const;

type Method = 'card' | 'alipay' | 'wechat_pay';

/** Stripe's hosted payment page, by the names and ids of the real one: the same steps hold in Stripe's test mode. */
export class CheckoutPage {
  constructor(readonly page: Page) {}

  get form() {
    return this.page.locator('.PaymentForm-form');
  }

  get submitButton() {
    return this.page.getByTestId('hosted-payment-submit-button');
  }

  /** What the page says is wrong, above the form. */
  get problem() {
    return this.page.locator('#errors');
  }

  /** Waits until the page can be used and answers the session it is for. */
  async opened(): Promise<string> {
    await this.page.waitForURL(/\/cs_(test_)?[A-Za-z0-9]+/);
    await expect(this.form).toBeVisible();
    return this.session();
  }

  session(): string {
    return /cs_(test_)?[A-Za-z0-9]+/.exec(this.page.url())![0];
  }

  chooseMethod(method: Method) {
    return this.page.locator(`#payment-method-accordion-item-title-${method}`).check({ force: true });
  }

  async fillCard(number: string, { expiry = '12 / 34', cvc = '123', name = '王 小明' } = {}) {
    await this.chooseMethod('card');
    await this.page.locator('#cardNumber').fill(number);
    await this.page.locator('#cardExpiry').fill(expiry);
    await this.page.locator('#cardCvc').fill(cvc);
    await this.page.locator('#billingName').fill(name);
  }

  /** Asked for only when the donor left none with the gift. */
  fillEmail(email = 'giver@example.org') {
    return this.page.locator('#email').fill(email);
  }

  submit() {
    return this.submitButton.click();
  }

  async payByCard(number: string = CARDS.pays) {
    await this.opened();
    await this.fillCard(number);
    await this.submit();
  }

  /** The bank's 3-D Secure page. */
  complete3ds() {
    return this.page.locator('#test-source-authorize-3ds').click();
  }

  fail3ds() {
    return this.page.locator('#test-source-fail-3ds').click();
  }

  /** The wallet's own page. */
  authorizeRedirect() {
    return this.page.locator('#authorize-test-payment').click();
  }

  failRedirect() {
    return this.page.locator('#fail-test-payment').click();
  }

  /** WeChat Pay shows a code; the sandbox's link stands for the phone that scans it. */
  scan() {
    return this.page.getByTestId('simulate-scan').click();
  }

  /** Leaving without paying. */
  back() {
    return this.page.getByTestId('business-link').click();
  }
}
