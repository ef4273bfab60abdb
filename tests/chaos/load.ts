import { randomUUID } from 'node:crypto';
import { stripeSignature } from '../support/front';

/** One answer as its caller saw it. Status 0: the connection broke or nothing came within the caller's patience. */
export interface Answer {
  what: 'event' | 'gift';
  status: number;
  ms: number;
  retryAfter: string | null;
  at: number;
  body: { id?: string; checkoutUrl?: string | null; code?: string };
}

const PATIENCE_MS = 30_000;

async function ask(
  what: Answer['what'],
  url: string,
  body: string | Uint8Array,
  headers = {},
): Promise<Answer> {
  const began = performance.now();
  const said = (status: number, answer?: Response, json = {}): Answer => ({
    what,
    status,
    ms: performance.now() - began,
    retryAfter: answer?.headers.get('retry-after') ?? null,
    at: performance.now(),
    body: json,
  });
  try {
    const answer = await fetch(url, {
      method: 'POST',
      body: body as BodyInit,
      headers: { 'content-type': 'application/json', ...headers },
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return said(answer.status, answer, await answer.json().catch(() => ({})));
  } catch {
    return said(0);
  }
}

/** One delivery to the webhook, genuinely signed. */
export const deliver = (url: string, body: string | Uint8Array): Promise<Answer> =>
  ask('event', `${url}/api/webhooks/stripe`, body, { 'stripe-signature': stripeSignature(body) });

/** One call that starts a gift. */
export const start = (url: string, body: object): Promise<Answer> =>
  ask('gift', `${url}/api/v1/donations`, JSON.stringify(body));

export const giftBody = (campaign: string, amountFen: number) => ({
  campaign,
  amountFen,
  attemptId: randomUUID(),
});

/** The same call again, with the same body, until it is answered 2xx: as a client does that was told to come back. Bounded. */
export async function untilGranted(
  call: () => Promise<Answer>,
  { tries = 200, waitMs = 100, seen = [] as Answer[] } = {},
): Promise<Answer> {
  for (let n = 0; n < tries; n++) {
    const answer = await call();
    seen.push(answer);
    if (answer.status >= 200 && answer.status < 300) return answer;
    if (answer.status >= 400 && answer.status < 500 && answer.status !== 429)
      throw new Error(`refused for good: ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
  throw new Error(`never granted: ${JSON.stringify(seen.at(-1))}`);
}
