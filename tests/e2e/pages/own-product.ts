import { type RunningProduct, startProduct } from '../../support/start-product';
import { test as quiet } from './quiet-test';

const START_MS = 120_000;

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
