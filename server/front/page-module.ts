import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { chooseEncoding } from './page-cache';

const YEAR_SECONDS = 365 * 86_400;

/** A small module of the browser's. Its address names its content, so that it may be kept for a year. */
export class PageModule {
  readonly url: string;
  readonly #hash: string;
  readonly #zipped: Buffer;

  constructor(
    private readonly code: Buffer,
    readonly path = '/page.js',
  ) {
    this.#hash = createHash('sha256').update(code).digest('base64url').slice(0, 16);
    this.#zipped = gzipSync(code, { level: 9 });
    this.url = `${path}?v=${this.#hash}`;
  }

  static fromFile(file: URL, path?: string): PageModule {
    return new PageModule(readFileSync(file), path);
  }

  send(request: IncomingMessage, response: ServerResponse, query: string): void {
    const etag = `"${this.#hash}"`;
    const isNamed = query === `?v=${this.#hash}`;
    response.setHeader('cache-control', isNamed ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache');
    response.setHeader('etag', etag);
    response.setHeader('vary', 'Accept-Encoding');
    if (request.headers['if-none-match'] === etag) return void response.writeHead(304).end();
    const isZipped = chooseEncoding(request.headers['accept-encoding']) !== 'identity';
    const body = isZipped ? this.#zipped : this.code;
    if (isZipped) response.setHeader('content-encoding', 'gzip');
    response.setHeader('content-type', 'text/javascript; charset=utf-8');
    response.setHeader('content-length', body.length);
    response.writeHead(200).end(request.method === 'HEAD' ? undefined : body);
  }
}
