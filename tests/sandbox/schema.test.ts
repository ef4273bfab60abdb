import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TableName } from '@/tools/stripe-sandbox/core/tables';
import { API_VERSION } from '@/tools/stripe-sandbox/core/version';
import { everything } from './scenario';
import { SdkSchemas } from './sdk-schema';
import { type Rig, rig } from './support';

const TARGETS: Partial<Record<TableName, string>> = {
  product: 'Stripe.Product',
  price: 'Stripe.Price',
  customer: 'Stripe.Customer',
  payment_method: 'Stripe.PaymentMethod',
  payment_intent: 'Stripe.PaymentIntent',
  charge: 'Stripe.Charge',
  refund: 'Stripe.Refund',
  dispute: 'Stripe.Dispute',
  balance_transaction: 'Stripe.BalanceTransaction',
  'checkout.session': 'Stripe.Checkout.Session',
  subscription: 'Stripe.Subscription',
  invoice: 'Stripe.Invoice',
  invoiceitem: 'Stripe.InvoiceItem',
  invoice_payment: 'Stripe.InvoicePayment',
  payout: 'Stripe.Payout',
  webhook_endpoint: 'Stripe.WebhookEndpoint',
  review: 'Stripe.Review',
  'radar.early_fraud_warning': 'Stripe.Radar.EarlyFraudWarning',
  'test_helpers.test_clock': 'Stripe.TestHelpers.TestClock',
  'billing_portal.configuration': 'Stripe.BillingPortal.Configuration',
  'billing_portal.session': 'Stripe.BillingPortal.Session',
};
const OTHERS = { balance: 'Stripe.Balance', line_item: 'Stripe.LineItem' };

describe("every object fits the SDK's own types", () => {
  let r: Rig;
  let schemas: SdkSchemas;
  beforeAll(async () => {
    schemas = new SdkSchemas({ ...TARGETS, ...OTHERS });
    r = await rig();
    await everything(r);
  }, 60_000);
  afterAll(() => r.close());

  it.each(Object.keys(TARGETS) as TableName[])('%s', (table) => {
    const rows = r.sandbox.world.store.all(table);
    expect(rows.length, `the scenario made no ${table}`).toBeGreaterThan(0);
    for (const row of rows) expect(schemas.check(table, JSON.parse(JSON.stringify(row)))).toEqual([]);
  });

  it('every webhook that was delivered, its payload by the type of its event', () => {
    const types = new Set(r.receiver.types());
    for (const { body } of r.receiver.deliveries) {
      const event = JSON.parse(body) as { type: string; api_version: string; livemode: boolean };
      expect(schemas.checkEvent(event.type, event)).toEqual([]);
      expect(event).toMatchObject({ api_version: API_VERSION, livemode: false });
    }
    for (const type of HANDLED) expect([...types], type).toContain(type);
  });

  const reads: [path: string, table: string][] = [
    [
      '/v1/checkout/sessions?limit=100&expand[]=data.line_items&expand[]=data.payment_intent.latest_charge.balance_transaction&expand[]=data.subscription',
      'checkout.session',
    ],
    ['/v1/payment_intents?limit=100&expand[]=data.latest_charge&expand[]=data.customer', 'payment_intent'],
    ['/v1/charges?limit=100&expand[]=data.refunds&expand[]=data.balance_transaction', 'charge'],
    ['/v1/invoices?limit=100&expand[]=data.payments&expand[]=data.customer', 'invoice'],
    ['/v1/customers?limit=100&expand[]=data.subscriptions', 'customer'],
    ['/v1/balance_transactions?limit=100', 'balance_transaction'],
  ];
  it.each(reads)('expanded over HTTP: %s', async (path, table) => {
    const answer = await fetch(r.sandbox.url + path, {
      headers: { authorization: 'Bearer sk_test_1', 'stripe-version': API_VERSION },
    });
    const list = (await answer.json()) as { object: string; data: unknown[]; has_more: boolean };
    expect(answer.status).toBe(200);
    expect(list.data.length).toBeGreaterThan(0);
    for (const row of list.data) expect(schemas.check(table, row)).toEqual([]);
  });

  it('the balance', async () => {
    const answer = await fetch(`${r.sandbox.url}/v1/balance`, {
      headers: { authorization: 'Bearer sk_test_1' },
    });
    expect(schemas.check('balance', await answer.json())).toEqual([]);
  });

  it('the judge is strict: an extra property, an unknown enum value and a missing field are found', () => {
    const [refund] = r.sandbox.world.store
      .all('refund')
      .map((row) => JSON.parse(JSON.stringify(row)) as Record<string, unknown>);
    expect(schemas.check('refund', refund)).toEqual([]);
    expect(schemas.check('refund', { ...refund, surprise: 1 })).not.toEqual([]);
    expect(schemas.check('refund', { ...refund, reason: 'because' })).not.toEqual([]);
    expect(schemas.check('refund', { ...refund, amount: undefined })).not.toEqual([]);
    expect(schemas.size).toBeGreaterThan(500);
  });
});

/** The events a product subscribes to (and reacts on); each must have been among the deliveries. */
const HANDLED = [
  'checkout.session.completed',
  'checkout.session.async_payment_succeeded',
  'checkout.session.async_payment_failed',
  'checkout.session.expired',
  'payment_intent.succeeded',
  'payment_intent.payment_failed',
  'payment_intent.canceled',
  'charge.succeeded',
  'charge.updated',
  'charge.refunded',
  'refund.created',
  'refund.updated',
  'refund.failed',
  'charge.dispute.created',
  'charge.dispute.updated',
  'charge.dispute.closed',
  'charge.dispute.funds_withdrawn',
  'charge.dispute.funds_reinstated',
  'radar.early_fraud_warning.created',
  'review.opened',
  'invoice.paid',
  'invoice.payment_failed',
  'invoice_payment.paid',
  'customer.subscription.created',
  'customer.subscription.updated',
  'customer.subscription.deleted',
  'payout.paid',
  'payout.reconciliation_completed',
];
