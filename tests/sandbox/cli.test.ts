import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Rig, rig, until } from './support';

/** The official CLI, installed from npm as an optional dependency of this platform. */
const CLI = join(process.cwd(), 'node_modules/@stripe/cli-linux-x64/bin/stripe');

/**
 * Every event the product handles that the CLI has a fixture for, with a type that must be among
 * the deliveries where it is not the trigger's own name. The CLI has none for refund.*, review.*,
 * radar.*, checkout-made subscriptions, payout.paid|failed|reconciliation_completed,
 * invoice.finalization_failed, invoice_payment.paid, charge.updated and dispute funds events:
 * those are proven with the SDK in the other files here (and by-products below).
 */
const TRIGGERS: [trigger: string, ...also: string[]][] = [
  ['checkout.session.completed', 'payment_intent.succeeded'],
  ['checkout.session.async_payment_succeeded', 'checkout.session.completed'],
  ['checkout.session.async_payment_failed', 'payment_intent.payment_failed'],
  ['checkout.session.expired'],
  ['payment_intent.created'],
  ['payment_intent.succeeded'],
  ['payment_intent.payment_failed', 'charge.failed'],
  ['payment_intent.canceled'],
  ['payment_intent.processing'],
  ['payment_intent.requires_action'],
  ['charge.succeeded'],
  ['charge.failed'],
  ['charge.captured', 'charge.updated'],
  ['charge.refunded', 'refund.created'],
  ['charge.refund.updated', 'refund.updated'],
  ['charge.dispute.created'],
  ['charge.dispute.updated'],
  ['charge.dispute.closed'],
  ['invoice.created'],
  ['invoice.finalized'],
  ['invoice.paid', 'invoice_payment.paid'],
  ['invoice.payment_succeeded'],
  ['invoice.payment_failed'],
  ['invoice.payment_action_required'],
  ['invoice.updated'],
  ['invoice.voided'],
  ['invoiceitem.created'],
  ['customer.created'],
  ['customer.updated'],
  ['customer.deleted'],
  ['customer.subscription.created'],
  ['customer.subscription.updated'],
  ['customer.subscription.deleted'],
  ['customer.subscription.paused'],
  ['payment_method.attached'],
  ['payment_method.detached'],
  ['payout.created'],
  ['payout.updated'],
  ['product.created'],
  ['product.updated'],
  ['product.deleted'],
  ['price.created'],
  ['price.updated'],
  ['billing_portal.session.created'],
  ['billing_portal.configuration.created'],
  ['test_helpers.test_clock.advancing'],
  ['test_helpers.test_clock.ready'],
];

function trigger(event: string, base: string, home: string): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(
      CLI,
      ['trigger', event, '--api-key', 'sk_test_51sandboxsandboxsandboxsandbox', '--api-base', base],
      {
        env: {
          PATH: process.env.PATH,
          HOME: home,
          STRIPE_CLI_TELEMETRY_OPTOUT: '1',
          HTTP_PROXY: 'http://127.0.0.1:9',
          HTTPS_PROXY: 'http://127.0.0.1:9',
          NO_PROXY: '127.0.0.1,localhost',
        } as Partial<NodeJS.ProcessEnv> as NodeJS.ProcessEnv,
        timeout: 15_000,
      },
      (error, stdout, stderr) =>
        error ? reject(new Error(`${event}: ${stdout}${stderr}`)) : resolve(stdout + stderr),
    );
  });
}

describe.runIf(process.platform === 'linux' && process.arch === 'x64')(
  'the official Stripe CLI against the sandbox',
  () => {
    let r: Rig;
    const home = mkdtempSync(join(tmpdir(), 'stripe-cli-'));
    beforeAll(async () => {
      r = await rig();
    });
    afterAll(async () => {
      await r.close();
      rmSync(home, { recursive: true, force: true });
    });

    it.each(TRIGGERS)('stripe trigger %s', async (event, ...also) => {
      const before = r.receiver.deliveries.length;
      const output = await trigger(event, r.sandbox.url, home);
      expect(output).toContain('Trigger succeeded');
      for (const type of [event, ...also]) {
        await until(
          () => r.receiver.types().slice(before).includes(type),
          `${type} after the trigger ${event}`,
        );
      }
    });
  },
);
