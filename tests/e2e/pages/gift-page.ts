import { expect, type Page } from '@playwright/test';
import type { Locale } from '@/lib/i18n/locales';
import { messagesOf } from '@/lib/i18n/messages';

/** The page of one gift: it only reads, and thanks only when the money is in the ledger. */
export class GiftPage {
  constructor(
    readonly page: Page,
    readonly locale: Locale = 'zh',
  ) {}

  get title() {
    return this.page.getByRole('heading', { level: 1 });
  }

  get status() {
    return this.page.getByRole('status');
  }

  /** The gift's id, from the address. */
  async id(): Promise<string> {
    await this.page.waitForURL(/\/donations\/gift_/);
    return /gift_[0-9a-z]+/.exec(this.page.url())![0];
  }

  /** Waits until the page itself, by looking again, says that the gift has arrived. Answers the gift's id. */
  async received(): Promise<string> {
    const id = await this.id();
    await expect(this.title).toHaveText(messagesOf(this.locale).gift.received.title, { timeout: 20_000 });
    return id;
  }

  /** The reference by which people name the gift, such as CA-7KQ3-9F2M-X1. */
  async reference(): Promise<string> {
    const text = await this.page.locator('main').innerText();
    return /CA-[0-9A-Z-]+[0-9A-Z]/.exec(text)![0];
  }
}
