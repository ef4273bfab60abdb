import type { Page } from '@playwright/test';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';

export interface Gift {
  /** One of the campaign's suggested amounts, in fen. */
  tile?: number;
  /** Any other amount, in yuan as typed. */
  own?: string;
  nick?: string;
  name?: string;
  email?: string;
  message?: string;
}

/** The give form, by the names of its fields, in either language. */
export class GivePage {
  constructor(
    readonly page: Page,
    readonly slug: string,
    readonly locale: Locale = 'zh',
  ) {}

  get path() {
    return routes.give(this.locale, this.slug);
  }

  get form() {
    return this.page.locator('[data-give-form]');
  }

  get submitButton() {
    return this.page.locator('[data-give-submit]');
  }

  get summary() {
    return this.page.locator('[data-error-summary]');
  }

  field(name: string) {
    return this.page.locator(`[name="${name}"]`);
  }

  open() {
    return this.page.goto(this.path);
  }

  /** From the campaign's page, by the button that is in reach on this screen. */
  async openFromCampaign() {
    await this.page.goto(routes.campaign(this.locale, this.slug));
    await this.page.locator(`a[href="${this.path}"]`).filter({ visible: true }).first().click();
    await this.page.waitForURL(new RegExp(`${this.path}$`));
  }

  choice(name: string, value: string | number) {
    return this.page.locator(`[name="${name}"][value="${value}"]`);
  }

  /** Grown up; anonymous unless a nickname or a name is given. */
  async fill({ tile, own, nick, name, email, message }: Gift) {
    if (tile !== undefined) await this.choice('amount', tile).check();
    if (own !== undefined) {
      await this.choice('amount', 'own').check();
      await this.field('amountOwn').fill(own);
    }
    await this.choice('age', 'adult').check();
    await this.choice('displayMode', nick ? 'nick' : name ? 'name' : 'anonymous').check();
    if (nick) await this.field('nick').fill(nick);
    if (name) await this.field('name').fill(name);
    if (email !== undefined) await this.field('email').fill(email);
    if (message !== undefined) await this.field('message').fill(message);
  }

  submit() {
    return this.submitButton.click();
  }

  /** The step that asks for a second look: of a form no script has shown, and of a large amount. */
  async confirm() {
    await this.page.waitForURL(/\?step=check$/);
    await this.submit();
  }

  /** Opens, fills and sends the form: the payment page comes next. */
  async give(gift: Gift) {
    await this.open();
    await this.fill(gift);
    await this.submit();
  }
}
