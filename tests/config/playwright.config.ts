import { fileURLToPath } from 'node:url';
import { defineConfig, devices } from '@playwright/test';
import { chromiumPath } from '../support/chromium';

const root = fileURLToPath(new URL('../..', import.meta.url));
const isRoot = process.getuid?.() === 0;

/** Only the pages under test may use the network: the browser's own errands are off. */
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--disable-gpu',
  '--no-first-run',
];

export default defineConfig({
  testDir: `${root}/tests/e2e`,
  outputDir: `${root}/test-results/e2e`,
  globalSetup: `${root}/tests/support/product.setup.ts`,
  globalTimeout: 45 * 60_000,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  use: {
    baseURL: process.env.CAMPHOR_URL, // set by the global setup, read again in each worker
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    serviceWorkers: 'block', // the offline page has a journey of its own; elsewhere tests see every request
    trace: process.env.CI ? 'off' : 'retain-on-failure', // recording every step costs a third of the time
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: chromiumPath(), chromiumSandbox: !isRoot, args: QUIET },
  },
  // A file named *.phone.spec.ts runs on the small screen, *.desktop.spec.ts on the large one, any other on both.
  projects: [
    {
      name: 'phone',
      testIgnore: '**/*.desktop.spec.ts',
      use: { ...devices['Pixel 7'], viewport: { width: 360, height: 740 } },
    },
    {
      name: 'desktop',
      testIgnore: '**/*.phone.spec.ts',
      use: { ...devices['Desktop Chrome'], viewport: { width: 1280, height: 800 } },
    },
  ],
});
