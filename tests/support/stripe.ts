import { createServer, request as send } from 'node:http';
import { startSandbox } from '@/tools/stripe-sandbox/server';

/**
 * The other end of the official SDK in tests: the real sandbox, on loopback, in memory, behind a line that can be
 * cut. It answers at the address that settings.ts has for Stripe.
 */
const sandbox = await startSandbox({
  settings: { retryDelays: [20], retryClock: 'real', afterFailedRetries: 'unpaid' },
});

/** Between the product and the sandbox: while it is cut, calls still arrive and are done, but no answer comes back. */
let isCut = false;
const line = createServer((from, to) => {
  const chunks: Buffer[] = [];
  from.on('data', (chunk: Buffer) => chunks.push(chunk));
  from.on('end', () => {
    const { method, headers, url } = from;
    const onward = send({ host: '127.0.0.1', port: sandbox.port, path: url, method, headers }, (answer) => {
      if (isCut) return answer.resume().on('end', () => to.destroy());
      to.writeHead(answer.statusCode ?? 502, answer.headers);
      return answer.pipe(to);
    });
    onward.on('error', () => to.destroy());
    onward.end(Buffer.concat(chunks));
  });
});
await new Promise<void>((resolve, reject) => {
  line.once('error', reject);
  line.listen(Number(new URL(process.env.STRIPE_API_BASE!).port), '127.0.0.1', resolve);
});

export function cutAnswers(cut: boolean): void {
  isCut = cut;
}

/** The same, when only the doing matters. */
export const steer = (action: string, body: object) => control(action, body);

/** Faults; none when empty. */
export const faults = (plan: object) => control('faults', plan);

/** Steers the sandbox (tools/stripe-sandbox/README.md, control API); without a body it only asks. */
export async function control<T = Record<string, unknown>>(action: string, body?: object): Promise<T> {
  const answer = await fetch(`${sandbox.url}/_sandbox/${action}`, {
    ...(body && {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return (await answer.json()) as T;
}

/** Makes events vanish from Stripe's list, as if they had never been made. */
export function forgetEvents(ids: readonly string[]): void {
  for (const id of ids) sandbox.world.store.remove('event', id);
}

/** Asks Stripe's API as the account would. */
export async function ask<T = Record<string, unknown>>(
  method: string,
  path: string,
  form?: Record<string, string>,
): Promise<T> {
  const answer = await fetch(`${sandbox.url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${process.env.STRIPE_SECRET_KEY}`,
      'stripe-version': '2026-10-28.endive',
    },
    body: form && new URLSearchParams(form),
  });
  return (await answer.json()) as T;
}

export interface Session {
  id: string;
  client_reference_id: string;
  status: string;
}

/** Every session ever made for a gift. */
export async function sessionsOf(giftId: string): Promise<Session[]> {
  const list = await ask<{ data: Session[] }>('GET', '/v1/checkout/sessions?limit=100');
  return list.data.filter((session) => session.client_reference_id === giftId);
}

/** Pays an open page by card, as the hosted page's form does. */
export function pay(checkoutUrl: string, card = '4242424242424242'): Promise<Response> {
  const form = {
    email: 'donor@example.com',
    'payment-method-accordion-item-title': 'card',
    cardNumber: card,
    cardExpiry: '12 / 34',
    cardCvc: '123',
    billingName: '王小明',
  };
  return fetch(checkoutUrl.split('#')[0]!, {
    method: 'POST',
    body: new URLSearchParams(form),
    redirect: 'manual',
  });
}

export async function closeStripe(): Promise<void> {
  line.closeAllConnections();
  await new Promise((resolve) => line.close(resolve));
  await sandbox.close();
}
