import { request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import { errorPage } from './error-page';
import { chooseLocale } from './locale';
import { sendHtml } from './send';

/** The hosted page waits up to 10 seconds for our answer to its event before it sends the donor back. */
const PATIENCE_MS = 20_000;
/** Nothing else of the visitor's crosses over: no cookie, no address. */
const REQUEST_HEADERS = [
  'accept',
  'accept-language',
  'content-type',
  'content-length',
  'user-agent',
  'if-none-match',
];
const RESPONSE_HEADERS = [
  'content-type',
  'content-length',
  'content-security-policy',
  'cache-control',
  'location',
  'referrer-policy',
  'vary',
  'etag',
  'allow',
];

/**
 * Passes the sandbox's hosted checkout page through under our own origin, so that a phone on the network can
 * finish a gift. Path and query unchanged, bodies streamed both ways. The sandbox itself stays on the loopback.
 */
export function passToSandbox(base: string, request: IncomingMessage, response: ServerResponse): void {
  const method = request.method ?? 'GET';
  if (!['GET', 'HEAD', 'POST'].includes(method))
    return void response.writeHead(405, { allow: 'GET, HEAD, POST' }).end();
  const headers = pick(request.headers, REQUEST_HEADERS);
  const upstream = ask(
    new URL(base),
    { method, path: request.url, headers, timeout: PATIENCE_MS },
    (answer) => {
      for (const [name, value] of Object.entries(pick(answer.headers, RESPONSE_HEADERS)))
        response.setHeader(name, value);
      response.writeHead(answer.statusCode ?? 502);
      answer.pipe(response);
      answer.on('error', () => response.destroy());
    },
  );
  upstream.on('timeout', () => upstream.destroy(new Error('timeout')));
  upstream.on('error', () => {
    if (response.headersSent) return void response.destroy();
    sendHtml(response, 503, errorPage(chooseLocale(request.headers), '', 'payment'), { 'retry-after': '5' });
  });
  response.on('close', () => upstream.destroy());
  request.pipe(upstream);
}

function pick(
  headers: NodeJS.Dict<string | string[]>,
  names: readonly string[],
): Record<string, string | string[]> {
  return Object.fromEntries(
    names.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]])),
  );
}
