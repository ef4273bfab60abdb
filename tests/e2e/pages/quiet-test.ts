import { type BrowserContext, test as base, expect } from '@playwright/test';

/** Collects what browsers complain of: script errors, console errors, and with them what the policy of a page blocks. */
export function complaintsOf(context: BrowserContext, list: string[] = []): string[] {
  const visited = new Set<string>();
  // A page that answers 404 or 402 on purpose is not a fault; anything a page loads is.
  context.on('response', (response) => {
    if (response.request().isNavigationRequest()) visited.add(response.url());
  });
  context.on('console', (message) => {
    if (message.type() !== 'error') return;
    const from = message.location().url.split('#')[0]!;
    if (message.text().startsWith('Failed to load resource') && visited.has(from)) return;
    list.push(`${message.page()?.url()}: ${message.text()}`);
  });
  context.on('weberror', ({ error, page }) => list.push(`${page()?.url()}: ${error().message}`));
  return list;
}

/** `test` whose pages may not complain: a journey that ends well on a page with errors has failed. */
export const test = base.extend<{ complaints: string[] }>({
  complaints: [
    async ({ context }, use) => {
      const list = complaintsOf(context);
      await use(list);
      expect(list).toEqual([]);
    },
    { auto: true },
  ],
});
