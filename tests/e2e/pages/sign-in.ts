import { expect, type Page } from '@playwright/test';
import { account } from '../../support/product';

/** Signs in with a demo account, named by its part before the @; `dir` is the data of a product of one's own. */
export async function signIn(page: Page, who: string, dir?: string): Promise<void> {
  const { email, password } = account(who, dir);
  await page.goto('/zh/sign-in');
  await page.locator('#sign-in-email').fill(email);
  await page.locator('#sign-in-password').fill(password);
  await page.locator('#sign-in button').click();
  await expect(page).toHaveURL(/\/zh\/account$/);
}
