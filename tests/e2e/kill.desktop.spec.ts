import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { type RunningProduct, startProduct } from '../support/start-product';

/**
 * Parts of the running product are killed with SIGKILL while gifts come in: the front between insert and answer,
 * the worker in the middle of a batch, PostgreSQL under all of them. Nothing may be lost and nothing doubled.
 */
const GIFTS = 150;
const AMOUNT = 1_234;
const SENDERS = 6;
const KILLS = [
  'front',
  'database',
  'worker',
  'front',
  'database',
  'front',
  'worker',
  'database',
  'front',
  'front',
] as const;

let product: RunningProduct;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  product = await startProduct({
    RATE_LIMITS: 'off',
    LOG_LEVEL: 'error',
    SANDBOX_RETRY_DELAYS: '200,400,800,1500,3000,5000',
  });
});
test.afterAll(async () => {
  test.setTimeout(90_000);
  await product?.stop();
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Asks until there is an answer: the way a client goes on when a server goes away. Bounded. */
async function insist(url: string, body?: object): Promise<Record<string, unknown>> {
  for (let attempt = 0; attempt < 240; attempt++) {
    try {
      const response = await fetch(url, {
        signal: AbortSignal.timeout(10_000),
        ...(body && {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }),
      });
      if (response.ok) return (await response.json()) as Record<string, unknown>;
      if (response.status < 500 && response.status !== 429)
        throw new Refused(`${url} ${response.status} ${await response.text()}`);
    } catch (error) {
      if (error instanceof Refused) throw error;
    }
    await pause(250);
  }
  throw new Error(`${url} never answered`);
}

class Refused extends Error {}

async function giveOne(): Promise<void> {
  const started = await insist(`${product.url}/api/v1/donations`, {
    campaign: 'one-hundred-groups',
    amountFen: AMOUNT,
    attemptId: randomUUID(),
  });
  const session = /\/(cs_[A-Za-z0-9_]+)/.exec(String(started.checkoutUrl))![1];
  await insist(`${product.sandboxUrl}/_sandbox/pay`, { session, card: '4242424242424242' });
}

const totals = async () =>
  (await insist(`${product.url}/api/v1/totals`)) as { grossFen: number; giftCount: number };

test(`${KILLS.length} × kill -9 of the app and of PostgreSQL under gifts: nothing lost, nothing doubled`, async () => {
  test.setTimeout(240_000);
  const before = await totals();
  let left = GIFTS;
  const senders = Array.from({ length: SENDERS }, async () => {
    while (left-- > 0) await giveOne();
  });
  const killed: string[] = [];
  for (const part of KILLS) {
    await pause(1_200);
    const pid = product.pids()[part];
    if (pid === undefined) continue;
    try {
      process.kill(pid, 'SIGKILL');
      killed.push(part);
    } catch {
      // It is being restarted after an earlier kill.
    }
  }
  expect(killed.length).toBeGreaterThanOrEqual(6);
  await Promise.all(senders);
  // What no webhook brought (its retries ended while the front was down) the worker's sweep brings.
  await expect
    .poll(async () => (await totals()).giftCount - before.giftCount, { timeout: 90_000, intervals: [500] })
    .toBe(GIFTS);
  expect((await totals()).grossFen - before.grossFen).toBe(GIFTS * AMOUNT);
  const sandbox = (await insist(`${product.sandboxUrl}/_sandbox/ledger`)) as {
    totals: { cny: { received: number; payments: number } };
  };
  expect(sandbox.totals.cny.received).toBe((await totals()).grossFen);
  expect(sandbox.totals.cny.payments).toBe((await totals()).giftCount);
  execFileSync(process.execPath, ['tools/run.mjs', 'check'], {
    env: { ...process.env, DATA_DIR: product.dataDir },
    timeout: 120_000,
  });
});

test('one signed event sent fifty times at once, and again under another id, is one gift', async () => {
  const before = await totals();
  await giveOne();
  await expect.poll(async () => (await totals()).giftCount - before.giftCount, { timeout: 20_000 }).toBe(1);
  const after = await totals();
  const status = (await insist(`${product.sandboxUrl}/_sandbox/ledger`)) as {
    payments: { payment_intent: string }[];
  };
  expect(status.payments.length).toBeGreaterThan(0);
  const list = (await (
    await fetch(`${product.sandboxUrl}/v1/events?limit=10&type=payment_intent.succeeded`, {
      headers: { authorization: 'Bearer sk_test_sandbox' },
    })
  ).json()) as { data: { id: string }[] };
  const event = list.data[0]!.id;
  await Promise.all(
    Array.from({ length: 50 }, (_, n) =>
      insist(`${product.sandboxUrl}/_sandbox/resend`, { event, newId: n % 2 === 0 }),
    ),
  );
  await pause(3_000);
  expect(await totals()).toMatchObject({ giftCount: after.giftCount, grossFen: after.grossFen });
  execFileSync(process.execPath, ['tools/run.mjs', 'check'], {
    env: { ...process.env, DATA_DIR: product.dataDir },
    timeout: 120_000,
  });
});
