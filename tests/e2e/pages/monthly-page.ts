import { type Browser, expect, type Page } from '@playwright/test';
import { messagesOf } from '@/lib/i18n/messages';
import type { RunningProduct } from '../../support/start-product';
import { linkInLetter } from './outbox';
import { signIn } from './sign-in';

const words = messagesOf('zh').monthly;
/** The worker looks after monthly gifts every few seconds; what it does comes back as an event. */
const WORKER_MS = 40_000;

/** The page of a monthly gift, and Stripe's page on which its card is changed. */
export class MonthlyPage {
  constructor(
    readonly page: Page,
    readonly path: string,
  ) {}

  async open() {
    await this.page.goto(this.path);
  }

  press(act: 'pause' | 'resume' | 'card' | 'cancel') {
    return this.page.locator(`button[name="act"][value="${act}"]`).first().click();
  }

  /** Waits until the page says so: what Stripe tells takes a moment to arrive. */
  async expectPhase(phase: keyof typeof words.phase) {
    await expect(async () => {
      await this.open();
      await expect(this.page.getByRole('heading', { level: 1 })).toContainText(words.phase[phase], {
        timeout: 1_000,
      });
    }).toPass({ timeout: WORKER_MS });
  }

  /** What became of each month, newest first. */
  async expectMonths(months: readonly (keyof typeof words.month)[]) {
    await expect(async () => {
      await this.open();
      const shown = await this.page
        .locator('[data-month]')
        .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-month')));
      expect(shown).toEqual(months);
    }).toPass({ timeout: WORKER_MS });
  }

  async useCard(number: string) {
    await this.open();
    await this.press('card');
    await this.page.waitForURL(/\/portal\/bps_/);
    await this.page.locator('details summary').click();
    for (const [field, value] of [
      ['cardNumber', number],
      ['cardExpiry', '12 / 39'],
      ['cardCvc', '123'],
      ['billingName', '王 小明'],
    ])
      await this.page.locator(`[name="${field}"]`).fill(value!);
    await this.page.locator('button[name="action"][value="card"]').click();
    await this.page.waitForURL(/saved=1/);
    await this.page.getByTestId('return-to-business-link').click();
    await this.page.waitForURL(new RegExp(this.path));
  }
}

/** The page of the plan in the newest letter with this subject to this address. */
export async function planInLetter(
  browser: Browser,
  product: RunningProduct,
  letter: { to: string; subject: string },
): Promise<string> {
  const context = await browser.newContext({ baseURL: product.url, locale: 'zh-CN' });
  try {
    const official = await context.newPage();
    await signIn(official, 'admin', product.dataDir);
    return await linkInLetter(official, { ...letter, holds: '/monthly/' });
  } finally {
    await context.close();
  }
}
