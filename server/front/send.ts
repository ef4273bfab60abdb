import type { IncomingMessage, ServerResponse } from 'node:http';
import { chooseEncoding, type Document } from './page-cache';

/** A whole answer as it went out: names and values of its headers in turn, and its bytes. */
export interface Sent {
  head: string[];
  body: Buffer;
}

/**
 * Sends a finished document: compressed as the browser likes, 304 when it has it, nothing but headers for HEAD. Answers
 * with what was sent when that was the whole page.
 */
export async function sendDocument(
  request: IncomingMessage,
  response: ServerResponse,
  page: Document,
): Promise<Sent | null> {
  const encoding = page.body.length === 0 ? 'identity' : chooseEncoding(request.headers['accept-encoding']);
  response.setHeaders(new Map(Object.entries(page.headers)));
  response.setHeader('vary', 'Accept-Encoding');
  if (page.status === 200 && page.headers['cache-control'] !== 'no-store') {
    response.setHeader('etag', page.etag);
    if (knows(request.headers['if-none-match'], page.etag)) {
      response.writeHead(304).end();
      return null;
    }
  }
  const body = await page.encoded(encoding);
  if (encoding !== 'identity') response.setHeader('content-encoding', encoding);
  response.setHeader('content-length', body.length);
  const head = Object.entries(response.getHeaders()).flatMap(([name, value]) => [name, String(value)]);
  response.writeHead(page.status).end(request.method === 'HEAD' ? undefined : body);
  return page.status === 200 && request.method === 'GET' ? { head, body } : null;
}

function knows(header: string | undefined, etag: string): boolean {
  return (header ?? '').split(',').some((one) => one.trim() === etag);
}

/** A short machine-readable refusal (RFC 9457). */
export function sendProblem(
  response: ServerResponse,
  status: number,
  code: string,
  headers: Record<string, string> = {},
): void {
  const body = JSON.stringify({ type: 'about:blank', title: code, status, code });
  response.writeHead(status, {
    'cache-control': 'no-store',
    ...headers,
    'content-type': 'application/problem+json',
    'content-length': Buffer.byteLength(body),
  });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

export function sendJson(
  response: ServerResponse,
  status: number,
  value: unknown,
  headers: Record<string, string> = {},
): void {
  const body = JSON.stringify(value);
  response.writeHead(status, {
    'cache-control': 'no-store',
    ...headers,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

export function sendHtml(
  response: ServerResponse,
  status: number,
  html: string,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, {
    'cache-control': 'no-store',
    ...headers,
    'content-type': 'text/html; charset=utf-8',
    'content-length': Buffer.byteLength(html),
  });
  response.end(response.req.method === 'HEAD' ? undefined : html);
}
