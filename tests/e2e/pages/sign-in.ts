import { existsSync, mkdirSync, readFileSync, renameSync, rmdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { generateSync } from 'otplib';
import { type Account, account, dataDir } from '../../support/product';

/** Within the ten minutes in which money may be moved without asking again, with room for the test itself. */
const KEPT_MS = 7 * 60_000;
const STEP_MS = 30_000;

/**
 * Signs in with a demo account, named by its part before the @; `dir` is the data of a product of one's own. An
 * official's session is kept for the rest of the run: a code of the app works once, and the next comes after 30 s.
 */
export async function signIn(page: Page, who: string, dir = dataDir()): Promise<void> {
  const person = account(who, dir);
  if (!person.totpSecret) return signInByHand(page, person);
  const folder = join(dir, 'e2e-sessions');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${who}.json`);
  const free = await lock(join(folder, `${who}.lock`));
  try {
    if (isRecent(file) && (await isSignedInWith(page, file))) return;
    await signInByHand(page, person);
    const kept = (await page.context().cookies()).filter(({ name }) => name.endsWith('session'));
    writeFileSync(`${file}.new`, JSON.stringify(kept), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  } finally {
    free();
  }
}

/** Types the address, the password, and the code of the app where one is asked for. */
export async function signInByHand(page: Page, { email, password, totpSecret }: Account): Promise<void> {
  await page.goto('/zh/sign-in');
  await page.locator('#sign-in-email').fill(email);
  await page.locator('#sign-in-password').fill(password);
  await page.locator('#sign-in button').click();
  if (totpSecret) {
    await expect(page).toHaveURL(/\/zh\/sign-in\/second-step/);
    await giveCode(page, totpSecret);
  }
  await expect(page).toHaveURL(/\/zh\/account$/);
}

/** Gives the app's code; waits for the next one when this one was used by somebody else a moment ago. */
export async function giveCode(page: Page, secret: string): Promise<void> {
  await page.locator('#second-step-code').fill(generateSync({ secret }));
  await page.locator('#second-step button').click();
  const refused = page.locator('#second-step [data-error-summary]');
  await expect(async () => {
    const hasMoved = !/second-step/.test(page.url());
    expect(hasMoved || (await refused.isVisible())).toBe(true);
  }).toPass({ timeout: 20_000 });
  if (!/second-step/.test(page.url())) return;
  await page.waitForTimeout(STEP_MS - (Date.now() % STEP_MS) + 500);
  await page.locator('#second-step-code').fill(generateSync({ secret }));
  await page.locator('#second-step button').click();
}

const isRecent = (file: string) => existsSync(file) && Date.now() - statSync(file).mtimeMs < KEPT_MS;

async function isSignedInWith(page: Page, file: string): Promise<boolean> {
  await page.context().addCookies(JSON.parse(readFileSync(file, 'utf8')));
  await page.goto('/zh/account');
  return new URL(page.url()).pathname === '/zh/account';
}

/** One at a time of each account, over all workers of the run. */
async function lock(path: string): Promise<() => void> {
  const end = Date.now() + 90_000;
  while (Date.now() < end) {
    try {
      mkdirSync(path);
      return () => rmdirSync(path);
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error(`${path} stayed locked`);
}
