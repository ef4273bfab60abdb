import 'server-only';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { readEnvelope } from './envelope';
import { InboxUnavailable, keepEvent } from './inbox';
import { readRawBody } from './raw-body';
import { isSignedByStripe } from './signature';

export const MAX_EVENT_BYTES = 1_000_000;

/**
 * `POST /api/webhooks/stripe`: makes a signed event durable, then answers. It decides nothing, and neither parses
 * nor logs anything before the signature holds. Every answer but 200 makes Stripe deliver the event again.
 */
export async function receiveWebhook(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== 'POST') return answer(response, 405, 'METHOD_NOT_ALLOWED', { allow: 'POST' });
  if (!isPlainJson(request)) return answer(response, 415, 'UNSUPPORTED_MEDIA_TYPE');
  const body = await readRawBody(request, MAX_EVENT_BYTES).catch(() => undefined);
  if (body === undefined) return; // the sender went away
  if (body === null) return answer(response, 413, 'TOO_LARGE');
  const header = request.headers['stripe-signature'];
  if (
    !isSignedByStripe({ body, header: String(header ?? ''), secrets: env.webhookSecrets, nowMs: Date.now() })
  )
    return answer(response, 400, 'BAD_SIGNATURE');
  const event = readEnvelope(body);
  if (!event) return answer(response, 400, 'MALFORMED');
  try {
    await keepEvent(event.id, body);
  } catch (error) {
    if (!(error instanceof InboxUnavailable)) throw error;
    log.error(
      { event: event.id, reason: error.message },
      'an event could not be kept; Stripe will send it again',
    );
    return answer(response, 503, 'UNAVAILABLE', { 'retry-after': '5' });
  }
  if (event.livemode !== env.isLive)
    log.error(
      { alert: 'livemode', event: event.id, livemode: event.livemode },
      "an event of the other mode was received: check the endpoint's secret",
    );
  answer(response, 200);
}

function isPlainJson({ headers }: IncomingMessage): boolean {
  const encoding = headers['content-encoding'] ?? 'identity';
  return /^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '') && encoding === 'identity';
}

function answer(
  response: ServerResponse,
  status: number,
  code?: string,
  headers: Record<string, string> = {},
): void {
  const body = code === undefined ? { received: true } : { status, code, title: code };
  const type = code === undefined ? 'application/json' : 'application/problem+json';
  response
    .writeHead(status, { ...headers, 'content-type': type, 'cache-control': 'no-store' })
    .end(JSON.stringify(body));
}
