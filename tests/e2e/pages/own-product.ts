import { type Browser, expect, type Page } from '@playwright/test';
import { type RunningProduct, startProduct } from '../../support/start-product';
import { complaintsOf, test as quiet } from './quiet-test';
import { signIn } from './sign-in';

const START_MS = 120_000;
const DAY_MS = 86_400_000;

/**
 * `test` on a product of its own, for files where nobody else may give or whose clock is moved: `page`, `request`
 * and `baseURL` lead there. Started with the first test of the file, stopped after its last.
 */
export const testOnOwnProduct = (settings: Record<string, string> = {}) =>
  quiet.extend<object, { product: RunningProduct }>({
    product: [
      // biome-ignore lint/correctness/noEmptyPattern: a fixture names what it needs, and this one needs nothing.
      async ({}, use) => {
        const product = await startProduct({ LOG_LEVEL: 'error', ...settings });
        await use(product);
        await product.stop();
      },
      { scope: 'worker', timeout: START_MS },
    ],
    baseURL: ({ product }, use) => use(product.url),
  });

/** Moves the product's and Stripe's time forward. */
export async function passDays(product: RunningProduct, days: number): Promise<void> {
  const { now } = (await (await fetch(`${product.sandboxUrl}/_sandbox/clock`)).json()) as { now: string };
  await moveTo(product, new Date(new Date(now).getTime() + days * DAY_MS));
}

/** Moves the product's and Stripe's time to nine in the morning of a day (YYYY-MM-DD), Beijing time. */
export async function passTo(product: RunningProduct, day: string): Promise<void> {
  await moveTo(product, new Date(`${day}T09:00:00+08:00`));
}

async function moveTo(product: RunningProduct, target: Date): Promise<void> {
  const answer = await fetch(`${product.url}/api/test/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ now: target.toISOString() }),
  });
  expect(answer.status, await answer.text()).toBe(200);
}

/** Opens a page in a browser of its own for each person, signed in where a demo account is named; what it complains of joins `complaints`. */
export function opener(
  browser: Browser,
  product: RunningProduct,
  complaints: string[],
): (who?: string) => Promise<Page> {
  return async (who) => {
    const context = await browser.newContext({ baseURL: product.url, locale: 'zh-CN' });
    complaintsOf(context, complaints);
    const page = await context.newPage();
    if (who) await signIn(page, who, product.dataDir);
    return page;
  };
}
