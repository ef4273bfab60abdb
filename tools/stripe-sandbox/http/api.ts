import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { API_VERSION } from '../core/version';
import type { World } from '../core/world';
import { ApiError, unauthorised } from './errors';
import { expand } from './expand';
import { decodeForm, type Form, readBody } from './form';
import type { Answer, Idempotency } from './idempotency';
import { parseParams } from './params';
import type { Route } from './route';

/** How long a call that is made to time out keeps its caller waiting at most. */
const HANG_MS = 120_000;
/** The first version without `payment_method_types`. */
const ENDIVE = '2026-09-30';
/** What an account that never upgraded would speak; calls without a version get it. */
const ACCOUNT_VERSION = '2025-09-30.clover';

export interface Api {
  world: World;
  routes: readonly Route[];
  idempotency: Idempotency;
}

interface Incoming {
  method: string;
  path: string;
  query: string;
  body: string;
  key: string | null;
  version: string;
  requestId: string;
}

/** Answers one call under /v1: key, version, faults, idempotency, parameters, work, journal, answer. */
export async function serveApi(api: Api, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { world } = api;
  const url = new URL(request.url ?? '/', 'http://sandbox');
  const incoming: Incoming = {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.search.slice(1),
    body: '',
    key: request.method === 'POST' ? header(request, 'idempotency-key') : null,
    version: header(request, 'stripe-version') ?? ACCOUNT_VERSION,
    requestId: world.ids.next('req_', 14),
  };
  try {
    authenticate(request);
    incoming.body = await readBody(request);
    const fault = world.faults.forCall(`${incoming.method} ${incoming.path}`);
    if (fault === 'rateLimit') {
      response.setHeader('stripe-rate-limited-reason', 'global-rate');
      throw new ApiError(
        429,
        {
          type: 'invalid_request_error',
          code: 'rate_limit',
          message:
            'Request rate limit exceeded. Learn more about rate limits: https://stripe.com/docs/rate-limits.',
        },
        false,
      );
    }
    const replay =
      incoming.key === null
        ? null
        : api.idempotency.begin(
            incoming.key,
            incoming.method,
            `${incoming.path}?${incoming.query}`,
            incoming.body,
          );
    if (replay !== null) {
      response.setHeader('idempotent-replayed', 'true');
      response.setHeader('original-request', replay.requestId);
      return send(response, incoming, replay);
    }
    const answer = await once(api, incoming, fault === 'serverError');
    if (fault === 'resetAfterDoing') return void response.socket?.destroy();
    if (fault === 'timeoutAfterDoing') return await hang(response);
    send(response, incoming, answer);
  } catch (error) {
    send(response, incoming, failure(error, incoming.requestId));
  }
}

/** Does the work under the key's lock and keeps the answer with what was done, in one commit. */
async function once(api: Api, incoming: Incoming, broken: boolean): Promise<Answer> {
  const { world, idempotency } = api;
  try {
    const { delayMs, only } = world.faults.plan.api;
    if (delayMs > 0 && `${incoming.method} ${incoming.path}`.startsWith(only)) await sleep(delayMs);
    let stored = true;
    let answer: Answer;
    try {
      if (broken)
        throw new ApiError(500, {
          type: 'api_error',
          message: 'An unknown error occurred (sandbox fault plan).',
        });
      answer = {
        status: 200,
        body: JSON.stringify(perform(api, incoming), null, 2),
        requestId: incoming.requestId,
      };
    } catch (error) {
      stored = !(error instanceof ApiError) || error.stored;
      answer = failure(error, incoming.requestId);
    }
    if (incoming.key !== null && stored) {
      idempotency.keep(
        incoming.key,
        incoming.method,
        `${incoming.path}?${incoming.query}`,
        incoming.body,
        answer,
      );
    }
    world.store.commit();
    return answer;
  } finally {
    if (incoming.key !== null) idempotency.end(incoming.key);
  }
}

function perform(api: Api, incoming: Incoming): unknown {
  const { world } = api;
  const route = api.routes.find(
    (candidate) => candidate.method === incoming.method && candidate.pattern.test(incoming.path),
  );
  if (route === undefined) {
    throw new ApiError(
      404,
      {
        type: 'invalid_request_error',
        message: `Unrecognized request URL (${incoming.method}: ${incoming.path}). This sandbox may not have that call; see tools/stripe-sandbox/README.md.`,
      },
      false,
    );
  }
  const { expand: paths, ...form } = { ...decodeForm(incoming.query), ...decodeForm(incoming.body) } as Form;
  const params = parseParams(route.params, form);
  const values = route.pattern.exec(incoming.path)?.slice(1) ?? [];
  const args = Object.fromEntries(
    route.names.map((name, index) => [name, decodeURIComponent(values[index] ?? '')]),
  );
  const legacy = incoming.version < ENDIVE;
  world.request = { id: incoming.requestId, key: incoming.key };
  try {
    const answer = route.run({ world, params, args, legacy, baseUrl: incoming.path });
    return expand(
      world,
      answer,
      Array.isArray(paths) ? paths.map(String) : typeof paths === 'string' && paths !== '' ? [paths] : [],
    );
  } finally {
    world.request = null;
  }
}

/** Test keys only, as a bearer token or as the user of Basic. */
function authenticate(request: IncomingMessage): void {
  const [scheme, value = ''] = (request.headers.authorization ?? '').split(' ');
  const key = scheme === 'Basic' ? (Buffer.from(value, 'base64').toString().split(':')[0] ?? '') : value;
  if (key === '') {
    throw unauthorised(
      "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').",
    );
  }
  if (/^(sk|rk)_live_/.test(key))
    throw unauthorised(
      'This is a sandbox: it refuses live keys. Roll this key, it has been sent to a test server.',
    );
  if (!/^(sk|rk)_test_/.test(key))
    throw unauthorised(
      'Invalid API Key provided. The sandbox takes any key that begins with sk_test_ or rk_test_.',
    );
}

function failure(error: unknown, requestId: string): Answer {
  if (error instanceof ApiError) {
    return {
      status: error.status,
      body: JSON.stringify(
        { error: { ...error.body, request_log_url: `https://dashboard.stripe.com/test/logs/${requestId}` } },
        null,
        2,
      ),
      requestId,
    };
  }
  process.stderr.write(
    `${JSON.stringify({ level: 'error', msg: 'sandbox call failed', requestId, error: error instanceof Error ? error.stack : String(error) })}\n`,
  );
  return {
    status: 500,
    body: JSON.stringify({
      error: { type: 'api_error', message: 'The sandbox failed; its log has the reason.' },
    }),
    requestId,
  };
}

function send(response: ServerResponse, incoming: Incoming, answer: Answer): void {
  if (response.destroyed) return;
  response.writeHead(answer.status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(answer.body),
    'request-id': incoming.requestId,
    'stripe-version': incoming.version === ACCOUNT_VERSION ? API_VERSION : incoming.version,
    'cache-control': 'no-store',
    ...(incoming.key !== null && { 'idempotency-key': incoming.key }),
  });
  response.end(answer.body);
}

/** Never answers; gives up when the caller does. */
async function hang(response: ServerResponse): Promise<void> {
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  await sleep(HANG_MS, undefined, { signal: gone.signal, ref: false }).catch(() => undefined);
  response.socket?.destroy();
}

function header(request: IncomingMessage, name: string): string | null {
  const value = request.headers[name];
  return typeof value === 'string' && value !== '' ? value : null;
}
