import { checkBooks } from './product';
import { startProduct } from './start-product';

/** One product for the browser tests of a run. */
export default async function setup() {
  const product = await startProduct();
  Object.assign(process.env, {
    CAMPHOR_URL: product.url,
    CAMPHOR_SANDBOX_URL: product.sandboxUrl,
    CAMPHOR_DATA_DIR: product.dataDir,
  });
  return async () => {
    try {
      checkBooks(); // after all that the browsers did, every invariant holds
    } finally {
      await product.stop();
    }
  };
}
