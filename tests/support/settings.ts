import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A free port of this machine. Nothing answers there unless a test starts Stripe's sandbox on it (stripe.ts). */
const stripePort = await new Promise<number>((resolve, reject) => {
  const server = createServer().once('error', reject);
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo;
    server.close(() => resolve(port));
  });
});

/** Settings every test runs with; real ones are never read. Ports and addresses are the loopback's. */
const TEST_SETTINGS: Record<string, string> = {
  NODE_ENV: 'test',
  APP_URL: 'http://localhost:3999',
  PORT: '3999',
  AUTH_SECRET: 'test-auth-secret-test-auth-secret-0123',
  DATA_KEY: 'test-data-key-test-data-key-test-data-0123',
  STRIPE_SECRET_KEY: 'sk_test_sandbox_0123456789abcdef',
  STRIPE_WEBHOOK_SECRET: 'whsec_test_0123456789abcdef0123456789',
  STRIPE_API_BASE: `http://127.0.0.1:${stripePort}`,
  // Nothing answers there: a unit test that reaches for the database fails at once.
  DATABASE_URL: 'postgres://nobody:nothing@127.0.0.1:1/none',
  DATABASE_OWNER_URL: 'postgres://nobody:nothing@127.0.0.1:1/none',
  // Uploads of tests; their names are random.
  DATA_DIR: join(tmpdir(), `camphor-test-${process.pid}`),
  LOG_LEVEL: 'silent',
  DEMO: '0',
};
for (const name of [
  'DATABASE_READ_URL',
  'SMTP_URL',
  'SMS_URL',
  'MAIL_FROM',
  'TEST_CLOCK',
  'RATE_LIMITS',
  'MIN_GIFT_FEN',
  'MAX_GIFT_FEN',
  'DAILY_GIFT_FEN',
  'ADMIN_EMAIL',
  'TRUSTED_PROXIES',
])
  delete process.env[name];
Object.assign(process.env, TEST_SETTINGS);
