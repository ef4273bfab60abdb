import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Stripe from 'stripe';
import { type Sandbox, type SandboxOptions, startSandbox } from '@/tools/stripe-sandbox/server';

export const SECRET = 'whsec_sandbox_test_first';
export const SECOND_SECRET = 'whsec_sandbox_test_second';

export interface Delivery {
  event: Stripe.Event;
  body: string;
  signature: string;
}

/** A webhook endpoint that checks every signature with the SDK and keeps what came. */
export class Receiver {
  readonly deliveries: Delivery[] = [];
  /** Decides the answer of the n-th request for an event; 200 unless a test says otherwise. */
  answer: (event: Stripe.Event, seen: number) => number | 'hang' = () => 200;
  private readonly server: Server;

  private constructor(
    readonly port: number,
    server: Server,
  ) {
    this.server = server;
  }

  static async start(): Promise<Receiver> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const receiver = new Receiver((server.address() as AddressInfo).port, server);
    server.on('request', (request, response) => void receiver.take(request, response));
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/hooks`;
  }

  types(): string[] {
    return this.deliveries.map(({ event }) => event.type);
  }

  of(type: string): Stripe.Event[] {
    return this.deliveries.map(({ event }) => event).filter((event) => event.type === type);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString('utf8');
    const signature = String(request.headers['stripe-signature']);
    const event = await Stripe.webhooks.constructEventAsync(body, signature, SECRET);
    const seen = this.deliveries.filter((delivery) => delivery.event.id === event.id).length;
    this.deliveries.push({ event, body, signature });
    const status = this.answer(event, seen);
    if (status !== 'hang') response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end();
  }
}

export interface Rig {
  sandbox: Sandbox;
  receiver: Receiver;
  stripe: Stripe;
  control: (action: string, body?: object) => Promise<Record<string, unknown>>;
  /** Resolves when no delivery is under way or due at once. */
  settled: () => Promise<void>;
  close: () => Promise<void>;
}

export function client(sandbox: { port: number }, config: Partial<Stripe.StripeConfig> = {}): Stripe {
  return new Stripe('sk_test_51sandbox', {
    host: '127.0.0.1',
    port: sandbox.port,
    protocol: 'http',
    maxNetworkRetries: 2,
    timeout: 5_000,
    telemetry: false,
    ...config,
  });
}

/** A sandbox with an endpoint that listens to it, and the official SDK pointed at it. */
export async function rig(options: SandboxOptions = {}): Promise<Rig> {
  const receiver = await Receiver.start();
  const sandbox = await startSandbox({
    webhookUrl: receiver.url,
    webhookSecrets: [SECRET, SECOND_SECRET],
    ...options,
    settings: { retryDelays: [20, 20, 20], retryClock: 'real', deliveryTimeout: 400, ...options.settings },
  });
  const control = async (action: string, body?: object) => {
    const answer = await fetch(
      `${sandbox.url}/_sandbox/${action}`,
      body === undefined
        ? {}
        : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
    );
    const value = (await answer.json()) as Record<string, unknown>;
    if (!answer.ok) throw new Error(JSON.stringify(value));
    return value;
  };
  const settled = async () => {
    await until(() => !sandbox.world.webhooks.busy, 'the deliveries');
  };
  return {
    sandbox,
    receiver,
    stripe: client(sandbox),
    control,
    settled,
    close: async () => {
      await sandbox.close();
      await receiver.close();
    },
  };
}

/** Polls until `check` gives something true, at most five seconds. */
export async function until<T>(check: () => T | Promise<T>, what = 'the condition'): Promise<NonNullable<T>> {
  const end = Date.now() + 5_000;
  for (;;) {
    const value = await check();
    if (value) return value;
    if (Date.now() > end) throw new Error(`Waited five seconds for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}

export function giftParams(
  over: Partial<Stripe.Checkout.SessionCreateParams> = {},
): Stripe.Checkout.SessionCreateParams {
  return {
    mode: 'payment',
    submit_type: 'donate',
    line_items: [
      { quantity: 1, price_data: { currency: 'cny', unit_amount: 5000, product_data: { name: '快乐小屋' } } },
    ],
    client_reference_id: 'gift_1',
    metadata: { donation_id: 'gift_1' },
    payment_intent_data: { metadata: { donation_id: 'gift_1' } },
    allowed_payment_method_types: ['card', 'alipay', 'wechat_pay'],
    success_url: 'http://localhost:3000/zh/donations/gift_1?session={CHECKOUT_SESSION_ID}',
    cancel_url: 'http://localhost:3000/zh/campaigns/happy-childrens-cabin',
    locale: 'zh',
    ...over,
  };
}

/** What the hosted page's form sends. */
export function cardForm(number: string, over: Record<string, string> = {}): URLSearchParams {
  return new URLSearchParams({
    email: 'donor@example.com',
    'payment-method-accordion-item-title': 'card',
    cardNumber: number,
    cardExpiry: '12 / 34',
    cardCvc: '123',
    billingName: '王 小明',
    ...over,
  });
}

/** Sends a form as a browser without JavaScript would; redirects are left to the test. */
export function post(url: string, form: URLSearchParams): Promise<Response> {
  return fetch(url.split('#')[0] ?? url, { method: 'POST', body: form, redirect: 'manual' });
}
